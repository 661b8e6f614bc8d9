package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/// The simulator's own calls below `/simulator`, which no provider has: the ledger, the
/// script, texts that come in and what was counted.
final class ControlApi {

    private final Ledger ledger;
    private final Script script;
    private final Inbox inbox;

    ControlApi(Ledger ledger, Script script, Inbox inbox) {
        this.ledger = ledger;
        this.script = script;
        this.inbox = inbox;
    }

    void handle(Exchange exchange) throws IOException, InterruptedException {
        switch (exchange.path()) {
            case "/simulator/ledger" -> exchange.allow("GET", () -> exchange.answer(ledger(exchange)));
            case "/simulator/inbound" -> exchange.allow("POST", () -> exchange.answer(inbound(exchange)));
            case "/simulator/figures" -> exchange.answer(figures(exchange));
            case "/simulator/script" -> exchange.answer(script(exchange));
            default -> exchange.answer(Answer.refusal(404, ApiError.notFound("No such path")));
        }
    }

    private Answer ledger(Exchange exchange) {
        Fields query = Request.extractQueryParameters(exchange.request());
        String from = query.getValue("from");
        if (from != null && !from.matches("\\d{1,9}")) {
            return Answer.refusal(400, ApiError.invalid("from", "Must be a whole number"));
        }
        String lines = ledger.from(from == null ? 1 : Long.parseLong(from)).stream()
                .map(entry -> entry.json() + "\n")
                .collect(Collectors.joining());
        return new Answer(200, lines, Map.of("Content-Type", "application/jsonl"));
    }

    private Answer figures(Exchange exchange) throws IOException {
        if (ledger.figures().isEmpty()) {
            return Answer.refusal(404, ApiError.notFound("Only with --measure"));
        }
        Figures figures = ledger.figures().get();
        if (exchange.method().equals("POST")) {
            int slots = exchange.json().path("slots").asInt();
            if (slots < 1) {
                return Answer.refusal(400, ApiError.invalid("/slots", "Must be a positive whole number"));
            }
            figures.expect(slots);
        } else if (exchange.method().equals("DELETE")) {
            figures.begin(System.nanoTime());
        }
        return Answer.of(200, figures.json(System.nanoTime()));
    }

    private Answer inbound(Exchange exchange) throws IOException, InterruptedException {
        InboundReader reader = new InboundReader(exchange.json());
        InboundSms text = reader.read();
        if (text == null) {
            return Answer.of(400, ApiError.body(reader.errors()));
        }
        Delivery delivery = inbox.deliver(text);
        return Answer.of(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", delivery.status().orElse(null))
                        .put("tries", delivery.tries())
                        .put("received", delivery.received())
                        .toString());
    }

    private Answer script(Exchange exchange) throws IOException {
        return switch (exchange.method()) {
            case "GET" -> shown();
            case "POST" -> played(exchange.json());
            case "DELETE" -> {
                script.end();
                yield shown();
            }
            default -> Answer.refusal(405, ApiError.method(exchange.method()));
        };
    }

    private Answer played(JsonNode json) {
        ScriptJson.Reading reading = ScriptJson.read(json);
        if (!reading.errors().isEmpty()) {
            return Answer.of(400, ApiError.body(reading.errors()));
        }
        try {
            script.start(reading.phases(), Instant.now());
            return shown();
        } catch (Script.NeverBeginsException e) {
            String detail = "Must be given here, or until, or no later phase ever begins";
            return Answer.refusal(400, ApiError.invalid("/" + e.phase() + "/seconds", detail));
        }
    }

    private Answer shown() {
        return Answer.of(200, ScriptJson.show(script, Instant.now()));
    }
}
