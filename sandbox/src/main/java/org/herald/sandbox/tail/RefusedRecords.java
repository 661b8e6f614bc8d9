package org.herald.sandbox.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.schemas.DeadLetter;

/// What was put aside as dead letters, by the place where the record itself stands. A letter that was put back says
/// so; the mark of that is no letter.
final class RefusedRecords {

    private final Map<String, JsonNode> letters = new HashMap<>();
    private final Set<String> putBack = new HashSet<>();

    /// Adds what stands on a topic of dead letters; the letter if it is one.
    Optional<JsonNode> add(JsonNode json) {
        String replayed = header(json, DeadLetter.REPLAYED);
        if (!replayed.isEmpty()) {
            putBack.add(json.path("partition").asText() + "/" + replayed);
            return Optional.empty();
        }
        letters.put(origin(json), json);
        return Optional.of(json);
    }

    /// Why the record at a place was refused; empty if it was not.
    Optional<String> refusal(String topic, JsonNode json) {
        String place = topic + "/" + json.path("partition").asText() + "/"
                + json.path("offset").asText();
        return Optional.ofNullable(letters.get(place)).map(this::words);
    }

    /// Where the record of a letter stands or stood: the same place for both.
    static String origin(JsonNode letter) {
        return header(letter, DeadLetter.TOPIC) + "/" + header(letter, DeadLetter.PARTITION) + "/"
                + header(letter, DeadLetter.OFFSET);
    }

    /// When the record that was refused was written, in milliseconds; empty where the letter does not say it.
    static Optional<Long> written(JsonNode letter) {
        return Optional.of(header(letter, DeadLetter.TIMESTAMP))
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::valueOf);
    }

    /// Why, and whether it was put back since.
    String words(JsonNode letter) {
        String detail = header(letter, DeadLetter.DETAIL);
        String place =
                letter.path("partition").asText() + "/" + letter.path("offset").asText();
        return header(letter, DeadLetter.REASON)
                + (detail.isEmpty() ? "" : " (" + detail + ")")
                + (putBack.contains(place) ? ", put back since" : "");
    }

    private static String header(JsonNode json, String name) {
        return json.path("headers").path(name).asText();
    }
}
