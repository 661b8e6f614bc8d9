package org.herald.sandbox.simulator;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/// Messente's calls below `/v1`, and the ledger below `/simulator`.
final class MessenteApi extends Handler.Abstract {

    private static final Pattern STATUS = Pattern.compile("/v1/omnimessage/([^/]+)/status");
    private static final Pattern ONE = Pattern.compile("/v1/omnimessage/([^/]+)");

    private final Supplier<SimulatorOptions> options;
    private final Ledger ledger;
    private final Callbacks callbacks;
    private final Submission submission;
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();

    MessenteApi(Supplier<SimulatorOptions> options, Ledger ledger, Callbacks callbacks, Chance chance) {
        this.options = options;
        this.ledger = ledger;
        this.callbacks = callbacks;
        this.submission =
                new Submission(options, ledger, callbacks, chance, taken -> sent.put(taken.omnimessageId(), taken));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = new Exchange(request, response, callback);
        String path = exchange.path();
        Matcher status = STATUS.matcher(path);
        Matcher one = ONE.matcher(path);
        if (path.equals("/v1/omnimessage")) {
            route(exchange, "POST", () -> submission.accept(exchange));
        } else if (status.matches()) {
            route(exchange, "GET", () -> status(exchange, status.group(1)));
        } else if (one.matches()) {
            route(exchange, "DELETE", () -> cancel(exchange, one.group(1)));
        } else if (path.equals("/simulator/ledger")) {
            route(exchange, "GET", () -> showLedger(exchange));
        } else {
            exchange.answer(Answer.refusal(404, ApiError.notFound("No such path")));
        }
        return true;
    }

    @FunctionalInterface
    private interface Call {
        void run() throws IOException, InterruptedException;
    }

    private static void route(Exchange exchange, String method, Call call) throws IOException, InterruptedException {
        if (exchange.method().equals(method)) {
            call.run();
        } else {
            exchange.answer(Answer.refusal(405, ApiError.method(exchange.method())));
        }
    }

    private void status(Exchange exchange, String id) {
        Sent known = sent.get(id);
        exchange.answer(
                known == null
                        ? unknown(exchange)
                        : authorized(exchange).orElseGet(() -> Answer.of(200, known.statuses())));
    }

    /// What has left already is not found among what can be cancelled.
    private void cancel(Exchange exchange, String id) {
        Sent known = sent.get(id);
        Optional<Answer> refusal = authorized(exchange);
        if (known == null || refusal.isPresent() || !known.cancel(Instant.now())) {
            exchange.answer(unknown(exchange));
        } else {
            exchange.answer(Answer.of(202, ""), () -> {
                var _ = callbacks.hurry(known, List.of(Status.DELETED));
            });
        }
    }

    private Answer unknown(Exchange exchange) {
        return authorized(exchange).orElseGet(() -> Answer.refusal(404, ApiError.notFound("No such message")));
    }

    private Optional<Answer> authorized(Exchange exchange) {
        return exchange.isAuthorized(options.get())
                ? Optional.empty()
                : Optional.of(Answer.refusal(401, ApiError.unauthorized()));
    }

    private void showLedger(Exchange exchange) {
        Fields query = Request.extractQueryParameters(exchange.request());
        String from = query.getValue("from");
        if (from != null && !from.matches("\\d{1,9}")) {
            exchange.answer(Answer.refusal(400, ApiError.invalid("from", "Must be a whole number")));
            return;
        }
        String lines = ledger.from(from == null ? 1 : Long.parseLong(from)).stream()
                .map(entry -> entry.json() + "\n")
                .collect(Collectors.joining());
        exchange.answer(new Answer(200, lines, Map.of("Content-Type", "application/jsonl")));
    }
}
