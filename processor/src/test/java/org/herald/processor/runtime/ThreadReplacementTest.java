package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.junit.jupiter.api.Test;

/// A thread that dies now and then is replaced; a program that cannot work ends.
class ThreadReplacementTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final ThreadReplacement replacement = new ThreadReplacement(
            Clock.fixed(START, ZoneOffset.UTC), Duration.ofNanos(1), Refusals.of(Role.PROCESSOR, "herald"));

    @Test
    void endsWhenThreadsDieAgainAndAgain() {
        for (int death = 1; death <= 10; death++) {
            assertEquals(
                    StreamThreadExceptionResponse.REPLACE_THREAD, replacement.handle(new StreamsException("accident")));
        }

        assertEquals(
                StreamThreadExceptionResponse.SHUTDOWN_CLIENT, replacement.handle(new StreamsException("accident")));
    }

    @Test
    void waitsForOthersHoweverLong() {
        for (int death = 1; death <= 12; death++) {
            assertEquals(
                    StreamThreadExceptionResponse.REPLACE_THREAD,
                    replacement.handle(new StreamsException("outage", new TimeoutException("broker"))));
        }
    }

    @Test
    void endsAtOnceWhereWaitingIsNoUse() {
        assertEquals(StreamThreadExceptionResponse.SHUTDOWN_CLIENT, replacement.handle(new OutOfMemoryError("heap")));
        assertEquals(
                StreamThreadExceptionResponse.SHUTDOWN_CLIENT,
                replacement.handle(new MissingSourceTopicException("no topic")));
    }

    @Test
    void endsAtOnceAndSaysWhichRightIsMissing() {
        Exception refused = new StreamsException("poll", new TopicAuthorizationException(Set.of("lending.events")));

        assertEquals(StreamThreadExceptionResponse.SHUTDOWN_CLIENT, replacement.handle(refused));
        assertEquals(
                Optional.of("Kafka refuses the processor's principal; it needs Read on topic lending.events: see the"
                        + " table of rights in README.md"),
                replacement.refusal());
    }
}
