package org.herald.sandbox.simulator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Twilio's calls below `/2010-04-01`.
final class TwilioApi {

    private static final Pattern ALL = Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages\\.json");
    private static final Pattern ONE = Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages/([^/]+)\\.json");

    private final Supplier<SimulatorOptions> options;
    private final Intake intake;
    private final TwilioDialect dialect;

    TwilioApi(Supplier<SimulatorOptions> options, Intake intake) {
        this.options = options;
        this.intake = intake;
        this.dialect = new TwilioDialect(options);
    }

    void handle(Exchange exchange) throws IOException, InterruptedException {
        Matcher all = ALL.matcher(exchange.path());
        Matcher one = ONE.matcher(exchange.path());
        if (all.matches() && exchange.method().equals("POST")) {
            intake.accept(exchange, dialect, order(exchange, all.group(1)));
        } else if (one.matches() && exchange.method().equals("GET")) {
            exchange.answer(status(exchange, one.group(1), one.group(2)));
        } else if (all.matches() || one.matches()) {
            exchange.answer(TwilioError.METHOD_NOT_ALLOWED.answer());
        } else {
            exchange.answer(TwilioError.NOT_FOUND.answer());
        }
    }

    /// A body of another type is none to Twilio: what it holds is missing.
    private Order order(Exchange exchange, String account) throws IOException {
        Map<String, String> fields =
                exchange.hasType("application/x-www-form-urlencoded") ? Forms.decode(exchange.body()) : Map.of();
        return Order.single(isAuthorized(exchange), wrongAccount(account), new TwilioForm(fields).item());
    }

    private Answer status(Exchange exchange, String account, String sid) {
        if (!isAuthorized(exchange)) {
            return dialect.unauthorized();
        }
        return wrongAccount(account)
                .or(() -> dialect.known(sid).map(sent -> Answer.of(200, sent.resource())))
                .orElseGet(TwilioError.NOT_FOUND::answer);
    }

    private Optional<Answer> wrongAccount(String account) {
        return account.equals(options.get().twilio().sid())
                ? Optional.empty()
                : Optional.of(TwilioError.NOT_FOUND.answer());
    }

    private boolean isAuthorized(Exchange exchange) {
        SimulatorOptions.TwilioAccount account = options.get().twilio();
        return exchange.isAuthorized(account.sid(), account.authToken());
    }
}
