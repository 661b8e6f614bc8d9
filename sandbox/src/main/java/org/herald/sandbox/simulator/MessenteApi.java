package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Messente's calls below `/v1`.
final class MessenteApi {

    private static final Pattern STATUS = Pattern.compile("/v1/omnimessage/([^/]+)/status");
    private static final Pattern ONE = Pattern.compile("/v1/omnimessage/([^/]+)");
    private static final int MOST_IN_BULK = 1_000;

    private final Supplier<SimulatorOptions> options;
    private final Intake intake;
    private final Callbacks callbacks;
    private final MessenteDialect dialect;

    MessenteApi(Supplier<SimulatorOptions> options, Intake intake, Callbacks callbacks) {
        this.options = options;
        this.intake = intake;
        this.callbacks = callbacks;
        this.dialect = new MessenteDialect(options);
    }

    void handle(Exchange exchange) throws IOException, InterruptedException {
        String path = exchange.path();
        Matcher status = STATUS.matcher(path);
        Matcher one = ONE.matcher(path);
        if (path.equals("/v1/omnimessage")) {
            exchange.allow("POST", () -> intake.accept(exchange, dialect, single(exchange)));
        } else if (path.equals("/v1/omnimessages")) {
            exchange.allow("POST", () -> intake.accept(exchange, dialect, bulk(exchange)));
        } else if (status.matches()) {
            exchange.allow("GET", () -> exchange.answer(status(exchange, status.group(1))));
        } else if (one.matches()) {
            exchange.allow("DELETE", () -> cancel(exchange, one.group(1)));
        } else {
            exchange.answer(Answer.refusal(404, ApiError.notFound("No such path")));
        }
    }

    private Order single(Exchange exchange) throws IOException {
        Order.Item item = OmniMessageReader.of(exchange.json()).item();
        return Order.single(isAuthorized(exchange), refusedType(exchange), item);
    }

    private Order bulk(Exchange exchange) throws IOException {
        JsonNode root = exchange.json();
        List<Order.Item> items = new ArrayList<>();
        root.path("messages")
                .forEach(message -> items.add(OmniMessageReader.of(message).item()));
        if (items.isEmpty()) {
            items.add(new Order.Item(Ask.unreadable(Provider.MESSENTE), Optional.empty()));
        }
        Optional<Answer> refusal = refusedType(exchange).or(() -> refusedBulk(root));
        return new Order(isAuthorized(exchange), refusal, items, MessenteApi::join);
    }

    /// What is wrong with a bulk as a whole; what is wrong with one of its messages is answered in its place.
    private static Optional<Answer> refusedBulk(JsonNode root) {
        List<ApiError> errors = new ArrayList<>();
        if (!(root instanceof ObjectNode)) {
            errors.add(ApiError.invalid("/", "Must be a JSON object"));
        } else if (!root.has("messages")) {
            errors.add(ApiError.missing("/messages"));
        } else if (!(root.path("messages") instanceof ArrayNode messages)
                || messages.isEmpty()
                || messages.size() > MOST_IN_BULK) {
            errors.add(ApiError.invalid("/messages", "Must be an array of 1 to " + MOST_IN_BULK + " messages"));
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals("messages")) {
                errors.add(ApiError.invalid("/" + name, "Unknown field"));
            }
        });
        return errors.isEmpty() ? Optional.empty() : Optional.of(Answer.of(400, ApiError.body(errors)));
    }

    /// Each answer in the order of the messages, as it would be if its message had been sent alone.
    private static Answer join(List<Answer> answers) {
        String each = answers.stream().map(Answer::body).collect(Collectors.joining(","));
        return Answer.of(201, "{\"messages\":[" + each + "]}");
    }

    private static Optional<Answer> refusedType(Exchange exchange) {
        return exchange.hasType("application/json")
                ? Optional.empty()
                : Optional.of(Answer.refusal(400, ApiError.invalid("/", "Content-Type must be application/json")));
    }

    private Answer status(Exchange exchange, String id) {
        if (!isAuthorized(exchange)) {
            return dialect.unauthorized();
        }
        return dialect.known(id).map(sent -> Answer.of(200, sent.statuses())).orElseGet(MessenteApi::unknown);
    }

    /// What has left already is not found among what can be cancelled.
    private void cancel(Exchange exchange, String id) {
        if (!isAuthorized(exchange)) {
            exchange.answer(dialect.unauthorized());
            return;
        }
        Optional<MessenteSent> cancelled = dialect.known(id).filter(sent -> sent.cancel(Instant.now()));
        if (cancelled.isEmpty()) {
            exchange.answer(unknown());
            return;
        }
        exchange.answer(Answer.of(202, ""), () -> {
            var _ = callbacks.hurry(cancelled.get(), List.of(Step.CANCELLED));
        });
    }

    private static Answer unknown() {
        return Answer.refusal(404, ApiError.notFound("No such message"));
    }

    private boolean isAuthorized(Exchange exchange) {
        SimulatorOptions account = options.get();
        return exchange.isAuthorized(account.username(), account.password());
    }
}
