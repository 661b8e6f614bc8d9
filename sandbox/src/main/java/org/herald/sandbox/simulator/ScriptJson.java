package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A script as it is sent and shown.
final class ScriptJson {

    private static final double MILLIS = 1_000;

    /// @param errors empty if the phases can be played
    record Reading(List<Phase> phases, List<ApiError> errors) {}

    private ScriptJson() {}

    static Reading read(JsonNode json) {
        if (!(json instanceof ArrayNode list) || list.isEmpty()) {
            return new Reading(List.of(), List.of(ApiError.invalid("/", "Must be an array of phases")));
        }
        List<Phase> phases = new ArrayList<>();
        List<ApiError> errors = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            PhaseReader reader = new PhaseReader("/" + index, list.path(index));
            reader.read().ifPresent(phases::add);
            errors.addAll(reader.errors());
        }
        return new Reading(phases, errors);
    }

    /// The phases, and the number of the one that is on for each provider, null for none.
    static String show(Script script, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode phases = json.putArray("phases");
        script.phases().forEach(phase -> phases.add(phase(phase)));
        ObjectNode on = json.putObject("now");
        for (Provider provider : Provider.values()) {
            on.put(provider.word(), script.phaseAt(provider, now).orElse(null));
        }
        return json.toString();
    }

    private static ObjectNode phase(Phase phase) {
        Reply reply = phase.reply();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        phase.lasts().ifPresent(time -> json.put("seconds", time.toMillis() / MILLIS));
        phase.until().ifPresent(end -> json.put("until", end.toString()));
        phase.provider().ifPresent(provider -> json.put("provider", provider.word()));
        json.put("answer", reply.kind().word());
        reply.code().ifPresent(code -> json.put("code", code));
        reply.status().ifPresent(status -> json.put("status", status));
        json.put("taken", reply.taken()).put("share", reply.share());
        reply.retryAfter().ifPresent(seconds -> json.put("retry_after", seconds));
        reply.latency().map(Duration::toMillis).ifPresent(millis -> json.put("latency_ms", millis));
        reply.rate().ifPresent(perSecond -> json.put("rate", perSecond));
        return json;
    }
}
