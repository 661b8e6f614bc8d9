package org.herald.sandbox.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a request gets back.
record Answer(int status, String body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(int status, String body) {
        return new Answer(status, body, Map.of());
    }

    /// In Messente's words, which are the simulator's own too.
    static Answer refusal(int status, ApiError... errors) {
        return of(status, ApiError.body(List.of(errors)));
    }

    Answer retryAfter(int seconds) {
        Map<String, String> more = new HashMap<>(headers);
        more.put("Retry-After", Integer.toString(seconds));
        return new Answer(status, body, more);
    }
}
