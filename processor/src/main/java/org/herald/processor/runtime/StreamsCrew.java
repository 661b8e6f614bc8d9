package org.herald.processor.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/// The topologies of one program. They stop together: one that cannot go on ends the program, for whoever runs it to
/// see.
public final class StreamsCrew implements AutoCloseable {

    private final StreamsRunner.Tools tools;
    private final List<StreamsRunner> runners = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    public StreamsCrew(StreamsRunner.Tools tools) {
        this.tools = tools;
    }

    /// Sets one up, without starting it.
    public void add(String name, Topology topology, StreamsConfig config) {
        runners.add(new StreamsRunner(name, topology, config, tools, ended::countDown));
    }

    public void start() {
        runners.forEach(StreamsRunner::start);
    }

    /// Why not all can be relied on right now; empty when they run.
    public Optional<String> unreadiness() {
        return runners.stream()
                .map(StreamsRunner::unreadiness)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Waits until one of them has stopped.
    ///
    /// @return whether they were closed, rather than one gave up
    /// @throws IllegalStateException saying what Kafka refused, if that was the end
    public boolean await() throws InterruptedException {
        ended.await();
        return runners.stream().noneMatch(StreamsRunner::hasGivenUp);
    }

    /// All at once, so that together they take no longer than the slowest.
    @Override
    public void close() {
        try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
            runners.forEach(runner -> closing.execute(runner::close));
        }
    }
}
