package org.herald.sandbox.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the texts of one person wait for that have not left yet: an operator, an hour, a profile, another attempt, or
/// a worker that takes them.
///
/// A hold of a campaign is not told, because decisions do not name the campaign. Which provider a text on its lane
/// will go to is not known before it is taken, so a held provider is named beside every one.
final class WaitingTexts {

    private final Map<String, JsonNode> decisions = new LinkedHashMap<>();
    private final Map<String, JsonNode> receipts = new HashMap<>();
    private final Map<String, JsonNode> holds = new LinkedHashMap<>();

    /// The last decision of a message counts. One that says that the same event came again says nothing of it.
    void decided(JsonNode decision) {
        if (!decision.path("reason").asText().equals("DUPLICATE")) {
            decisions.put(decision.path("messageId").asText(), decision);
        }
    }

    /// The last receipt of a message counts.
    void reported(JsonNode receipt) {
        if (!receipt.path("status").asText().equals("DUPLICATE")) {
            receipts.put(receipt.path("messageId").asText(), receipt);
        }
    }

    /// What an operator says of a scope; one that cannot be read holds, too.
    void controlled(String scope, JsonNode json) {
        if (json.path("value").isNull()) {
            holds.remove(scope);
        } else {
            holds.put(scope, json.path("value"));
        }
    }

    /// A line for each that waits, in the order in which they were decided.
    ///
    /// @param receiptsKnown false where receipts could not be read, so that nothing is said of texts on a lane
    List<String> lines(boolean receiptsKnown) {
        List<String> lines = new ArrayList<>();
        for (JsonNode decision : decisions.values()) {
            Optional<JsonNode> receipt =
                    Optional.ofNullable(receipts.get(decision.path("messageId").asText()));
            reason(decision, receipt, receiptsKnown)
                    .map(words -> decision.path("step").asText() + ": " + words + Story.message(decision))
                    .ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<String> reason(JsonNode decision, Optional<JsonNode> receipt, boolean receiptsKnown) {
        return switch (decision.path("outcome").asText()) {
            case "SCHEDULED", "DEFERRED" -> Optional.of(atTheGate(decision));
            case "REQUESTED", "SENT" -> receiptsKnown ? onItsLane(decision, receipt) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private String atTheGate(JsonNode decision) {
        String until = decision.path("dueAt").asText();
        String detail = decision.path("detail").asText("");
        return switch (decision.path("reason").asText()) {
            case "HELD" ->
                held(decision, false).orElse("held" + (detail.isEmpty() ? "" : " (" + detail + ")"))
                        + ", looked at again at " + until;
            case "OUTSIDE_WINDOW" -> "waits for the contact window, which opens at " + until;
            case "AWAITING_PROFILE" -> "waits for the person's profile, until " + until;
            case "PLANNED" -> "waits for its time, " + until;
            default -> "waits, " + decision.path("reason").asText() + ", until " + until;
        };
    }

    private Optional<String> onItsLane(JsonNode decision, Optional<JsonNode> receipt) {
        String status = receipt.map(one -> one.path("status").asText()).orElse("");
        String held = held(decision, true).map(words -> words + ", ").orElse("");
        return switch (status) {
            case "" -> Optional.of(held + "on its lane, not taken yet");
            case "RETRYING" ->
                Optional.of(held + "waits for another attempt, because "
                        + receipt.map(one -> one.path("reason").asText("")).orElse(""));
            case "SENDING" -> Optional.of("waits for the provider's answer");
            default -> Optional.empty();
        };
    }

    private Optional<String> held(JsonNode decision, boolean byProvider) {
        Stream<String> scopes = Stream.of(
                "all",
                "purpose:" + decision.path("purpose").asText(),
                "country:" + decision.path("country").asText(),
                "brand:" + decision.path("brand").asText(),
                "template:" + decision.path("template").asText());
        Stream<String> providers =
                byProvider ? holds.keySet().stream().filter(scope -> scope.startsWith("provider:")) : Stream.empty();
        return Stream.concat(scopes, providers)
                .filter(holds::containsKey)
                .findFirst()
                .map(scope -> "held by " + scope + words(holds.getOrDefault(scope, decision)));
    }

    private static String words(JsonNode hold) {
        return hold.hasNonNull("heldAt")
                ? " since " + hold.path("heldAt").asText() + ", reason "
                        + hold.path("reason").asText()
                : ", which cannot be read";
    }
}
