package org.herald.processor.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
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
    private final String name;
    private final Runnable atEnd;
    private final Refusals refusals;

    /// What all topologies of a program share.
    ///
    /// @param refusals explains what Kafka refuses
    public record Tools(KafkaClientSupplier clients, MeterRegistry meters, Refusals refusals) {}

    /// Sets it up, without starting it.
    ///
    /// @param name of the topology; a label of its metrics
    /// @param atEnd called when it has stopped, whatever the reason
    public StreamsRunner(String name, Topology topology, StreamsConfig config, Tools tools, Runnable atEnd) {
        this.name = name;
        this.atEnd = atEnd;
        refusals = tools.refusals();
        streams = new KafkaStreams(topology, config, tools.clients());
        Counter died = Counter.builder("herald.stream.threads.died")
                .description("stream threads that died of an exception")
                .tag("topology", name)
                .register(tools.meters());
        replacement = new ThreadReplacement(Clock.systemUTC(), PAUSE, refusals);
        streams.setUncaughtExceptionHandler(exception -> {
            died.increment();
            return replacement.handle(exception);
        });
        streams.setStateListener(this::changed);
        metrics = new KafkaStreamsMetrics(streams, Tags.of("topology", name));
        metrics.bindTo(tools.meters());
    }

    /// Starts it.
    ///
    /// @throws IllegalStateException saying what Kafka refused, if the holds cannot be read for that
    public void start() {
        try {
            streams.start();
        } catch (StreamsException e) {
            throw refusals.explain(e)
                    .<RuntimeException>map(refusal -> new IllegalStateException(refusal, e))
                    .orElse(e);
        }
    }

    /// Why it cannot be relied on right now; empty when it runs.
    public Optional<String> unreadiness() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING
                ? Heartbeats.loss(streams.metrics())
                : Optional.of(name + ": streams are " + state);
    }

    /// Whether it was not told to stop, but could not go on.
    ///
    /// @throws IllegalStateException saying what Kafka refused, if that was the end
    boolean hasGivenUp() {
        replacement.refusal().ifPresent(refusal -> {
            throw new IllegalStateException(refusal);
        });
        return streams.state() == KafkaStreams.State.ERROR;
    }

    /// Leaves the group, so that others take over at once.
    @Override
    public void close() {
        boolean clean = streams.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        metrics.close();
        log.info("{}: streams are closed{}", name, clean ? "" : ", but not all threads in time");
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        log.info("{}: streams: {} → {}", name, before, now);
        if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            atEnd.run();
        }
    }
}
