package org.herald.gateway.lane;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Two clocks that move only when a test moves them.
final class HandClock implements Moment.Source {

    private volatile Moment moment =
            new Moment(7_000_000_000L, Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());

    @Override
    public Moment now() {
        return moment;
    }

    void pass(Duration time) {
        monotonic(time);
        wall(time);
    }

    void monotonic(Duration time) {
        moment = new Moment(moment.nanos() + time.toNanos(), moment.millis());
    }

    void wall(Duration time) {
        moment = new Moment(moment.nanos(), moment.millis() + time.toMillis());
    }

    Clock people() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(moment.millis());
            }
        };
    }
}
