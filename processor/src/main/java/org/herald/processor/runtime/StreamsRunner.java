package org.herald.processor.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.herald.access.Heartbeats;
import org.herald.access.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of one topology: start, serve, stop. It stops when it is closed, or by itself when it cannot go on.
public final class StreamsRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);

    /// Well within the grace period of a container, so that state is closed cleanly and need not be rebuilt.
    private static final Duration CLOSE = Duration.ofSeconds(20);

    /// Before a dead thread is replaced.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final ThreadReplacement replacement;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// Sets it up, without starting it.
    ///
    /// @param refusals explains what Kafka refuses
    public StreamsRunner(
            Topology topology,
            StreamsConfig config,
            KafkaClientSupplier clients,
            MeterRegistry meters,
            Refusals refusals) {
        streams = new KafkaStreams(topology, config, clients);
        Counter died = Counter.builder("herald.stream.threads.died")
                .description("stream threads that died of an exception")
                .register(meters);
        replacement = new ThreadReplacement(Clock.systemUTC(), PAUSE, refusals);
        streams.setUncaughtExceptionHandler(exception -> {
            died.increment();
            return replacement.handle(exception);
        });
        streams.setStateListener(this::changed);
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
    }

    public void start() {
        streams.start();
    }

    /// Why it cannot be relied on right now; empty when it runs.
    public Optional<String> unreadiness() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING
                ? Heartbeats.loss(streams.metrics())
                : Optional.of("streams are " + state);
    }

    /// Waits until it has stopped.
    ///
    /// @return whether it was closed, rather than given up
    /// @throws IllegalStateException saying what Kafka refused, if that was the end
    public boolean await() throws InterruptedException {
        stopped.await();
        replacement.refusal().ifPresent(refusal -> {
            throw new IllegalStateException(refusal);
        });
        return streams.state() != KafkaStreams.State.ERROR;
    }

    /// Leaves the group, so that others take over at once.
    @Override
    public void close() {
        boolean clean = streams.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        metrics.close();
        log.info("streams are closed{}", clean ? "" : ", but not all threads in time");
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        log.info("streams: {} → {}", before, now);
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            stopped.countDown();
        }
    }
}
