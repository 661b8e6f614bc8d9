package org.herald.sandbox.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.herald.processor.runtime.StateMemory;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.processor.runtime.Timers;
import org.herald.sandbox.broker.Broker;

/// A topology of one task, configured as the processor's, whose stores are at the disposal of the bench: it does
/// whatever the bench asks for on its own thread, one thing at each punctuation, within its transactions.
///
///     bench.timers → [many, few, plain] → bench.fired
final class TimersStage implements AutoCloseable {

    private static final String NAME = "timers";
    private static final String INPUT = "bench.timers";
    private static final String OUTPUT = "bench.fired";
    private static final String MANY = "many";
    private static final String FEW = "few";
    private static final String PLAIN = "plain";
    private static final int MEMORY_MB = 64;
    private static final long MEBIBYTE = 1L << 20;
    private static final Duration CLOSE = Duration.ofSeconds(20);

    /// Punctuations come as often as the thread looks for them.
    private static final Duration PATROL = Duration.ofMillis(1);

    private final Broker broker;
    private final StateMemory memory = new StateMemory(MEMORY_MB * MEBIBYTE);
    private final KafkaStreams streams;
    private final Queue<Job<?>> jobs = new ConcurrentLinkedQueue<>();

    private TimersStage(Path folder) throws InterruptedException {
        broker = Broker.start(folder.resolve("broker"));
        createTopics();
        Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrapServers(), "poll.ms", "1");
        StreamsConfig config = new StreamsSettings("bench", folder.resolve("state"), 1, 1, MEMORY_MB, kafka)
                .of(NAME, new SimpleMeterRegistry(), memory);
        streams = new KafkaStreams(topology(), config);
        streams.start();
    }

    static TimersStage start(Path folder) throws InterruptedException {
        return new TimersStage(folder);
    }

    /// What a job works with.
    ///
    /// @param manyStore the store beneath `many`
    record Desk(
            Timers many,
            Timers few,
            KeyValueStore<Bytes, byte[]> manyStore,
            KeyValueStore<Bytes, byte[]> plain,
            ProcessorContext<String, byte[]> context) {

        private static final byte[] FIRED = {1};

        /// As a rule would forward what it intends.
        void forward(String name, long at) {
            context.forward(new Record<>(name, FIRED, at));
        }
    }

    private record Job<T>(Function<Desk, T> work, CompletableFuture<T> result) {

        void doAt(Desk desk) {
            try {
                result.complete(work.apply(desk));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }

    /// Asks for something to be done, after all that was asked for before.
    <T> CompletableFuture<T> ask(Function<Desk, T> work) {
        Job<T> job = new Job<>(work, new CompletableFuture<>());
        jobs.add(job);
        return job.result();
    }

    private void patrol(Desk desk) {
        Job<?> job = jobs.poll();
        if (job != null) {
            job.doAt(desk);
        }
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        List.of(MANY, FEW, PLAIN).forEach(store -> builder.addStateStore(Timers.builder(store)));
        builder.stream(INPUT, Consumed.with(Serdes.String(), Serdes.String()).withName("in"))
                .process(Patrol::new, Named.as("patrol"), MANY, FEW, PLAIN)
                .to(OUTPUT, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("out"));
        return builder.build();
    }

    private final class Patrol extends ContextualProcessor<String, String, String, byte[]> {

        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            super.init(context);
            KeyValueStore<Bytes, byte[]> many = context.getStateStore(MANY);
            Desk desk = new Desk(
                    new Timers(many),
                    new Timers(context.getStateStore(FEW)),
                    many,
                    context.getStateStore(PLAIN),
                    context);
            context.schedule(PATROL, PunctuationType.WALL_CLOCK_TIME, _ -> patrol(desk));
        }

        @Override
        public void process(Record<String, String> message) {
            throw new IllegalStateException("nobody writes to " + INPUT);
        }
    }

    /// The key of a plain entry, as long as that of a timer.
    static Bytes key(String name) {
        return Bytes.wrap(("--------" + name).getBytes(StandardCharsets.UTF_8));
    }

    private void createTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(INPUT, 1, (short) 1), new NewTopic(OUTPUT, 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be created", e.getCause());
        }
    }

    @Override
    public void close() {
        streams.close(CLOSE);
        memory.close();
        broker.close();
    }
}
