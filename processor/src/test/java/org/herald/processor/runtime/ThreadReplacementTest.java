package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /// What was seen of a processor with several threads whose broker was killed, and their kin.
    private static Stream<Exception> outages() {
        return Stream.of(
                new TimeoutException("broker"),
                new ProducerFencedException("fenced"),
                new InvalidProducerEpochException("old"),
                new InvalidTxnStateException("state"),
                new InvalidPidMappingException("mapping"),
                new TransactionAbortableException("abort"),
                new TransactionAbortedException(),
                new OutOfOrderSequenceException("sequence"),
                new UnknownProducerIdException("unknown"),
                new CommitFailedException(),
                new RebalanceInProgressException(),
                new UnknownMemberIdException(),
                new TaskMigratedException("migrated"),
                new TaskCorruptedException(Set.of()));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void waitsForOthersHoweverLong(Exception outage) {
        Exception wrapped = new StreamsException("task 0_1", new KafkaException("in an error state", outage));
        for (int death = 1; death <= 12; death++) {
            assertEquals(StreamThreadExceptionResponse.REPLACE_THREAD, replacement.handle(outage));
            assertEquals(StreamThreadExceptionResponse.REPLACE_THREAD, replacement.handle(wrapped));
        }
        assertEquals(
                StreamThreadExceptionResponse.REPLACE_THREAD,
                replacement.handle(new StreamsException("accident")),
                "none of them counted");
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
