package org.herald.sandbox.simulator;

import java.util.List;
import java.util.Map;

/// What a request gets back.
record Answer(int status, String body, Map<String, String> headers) {

    static Answer of(int status, String body) {
        return new Answer(status, body, Map.of());
    }

    static Answer refusal(int status, ApiError... errors) {
        return of(status, ApiError.body(List.of(errors)));
    }

    static Answer tooMany() {
        String body = ApiError.body(List.of(ApiError.internal("Too many requests")));
        return new Answer(429, body, Map.of("Retry-After", "1"));
    }
}
