package org.herald.processor.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.herald.access.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when a stream thread dies: another takes its place, after a pause, and reads again from the last
/// committed transaction. If that happens too often the program ends, for whoever runs it to see. Outages of others
/// (registry, broker) do not count: waiting is the right answer to them, however long they last. A right that is
/// missing on Kafka, or credentials that it refuses, end the program at once.
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final int MOST_DEATHS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    /// What others are the cause of. A broker that was killed and comes back knows less than the producer:
    /// of its epoch (another instance has fenced it, or the coordinator has), of its sequence, or of its
    /// transaction. A group that moved on meanwhile says so when the thread commits, and a task whose state
    /// is not to be trusted is restored. A new thread begins anew from the last committed transaction.
    private static final List<Class<? extends Throwable>> OUTAGES = List.of(
            RetriableException.class,
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            TransactionalIdNotFoundException.class,
            InvalidTxnStateException.class,
            InvalidPidMappingException.class,
            TransactionAbortedException.class,
            TransactionAbortableException.class,
            // Of it UnknownProducerIdException is a kind.
            OutOfOrderSequenceException.class,
            CommitFailedException.class,
            RebalanceInProgressException.class,
            IllegalGenerationException.class,
            UnknownMemberIdException.class,
            StaleMemberEpochException.class,
            FencedMemberEpochException.class,
            TaskMigratedException.class,
            TaskCorruptedException.class);

    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

    private final Clock clock;
    private final Duration pause;
    private final Refusals refusals;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private volatile Optional<String> refusal = Optional.empty();

    public ThreadReplacement(Clock clock, Duration pause, Refusals refusals) {
        this.clock = clock;
        this.pause = pause;
        this.refusals = refusals;
    }

    /// What Kafka refused, if that ended the program.
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        Optional<String> refused = refusals.explain(exception);
        if (refused.isPresent()) {
            refusal = refused;
            log.error("stream thread died: {}", refused.get());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        StreamThreadExceptionResponse response = respond(exception);
        // Messages may quote records, so only the kinds of the causes are logged.
        log.error("stream thread died of {}: {}", causes(exception), response);
        if (response == StreamThreadExceptionResponse.REPLACE_THREAD) {
            LockSupport.parkNanos(pause.toNanos());
        }
        return response;
    }

    private synchronized StreamThreadExceptionResponse respond(Throwable exception) {
        if (exception instanceof Error || hasCause(exception, MissingSourceTopicException.class)) {
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (OUTAGES.stream().anyMatch(type -> hasCause(exception, type))) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        Instant now = clock.instant();
        deaths.removeIf(death -> death.isBefore(now.minus(WINDOW)));
        deaths.add(now);
        return deaths.size() > MOST_DEATHS
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean hasCause(Throwable exception, Class<? extends Throwable> type) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String causes(Throwable exception) {
        StringBuilder causes = new StringBuilder(exception.getClass().getSimpleName());
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            causes.append(" < ").append(cause.getClass().getSimpleName());
        }
        return causes.toString();
    }
}
