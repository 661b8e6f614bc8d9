package org.herald.processor.gate;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.herald.processor.intent.MessagePurpose;

/// How long after the event a text is still of use.
public record Lifetimes(Duration service, Duration debt, Duration marketing) {

    public Duration longest() {
        return Collections.max(List.of(service, debt, marketing));
    }

    public Duration of(MessagePurpose purpose) {
        return switch (purpose) {
            case SERVICE -> service;
            case DEBT -> debt;
            case MARKETING -> marketing;
        };
    }
}
