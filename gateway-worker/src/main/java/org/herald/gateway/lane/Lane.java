package org.herald.gateway.lane;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.herald.access.Grants;
import org.herald.access.Heartbeats;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One lane at work: a thread that owns the consumer, from the first poll to the last commit.
public final class Lane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /// A turn takes milliseconds; only Kafka out of reach makes it longer.
    private static final Duration LONGEST_TURN = Duration.ofSeconds(15);

    private static final Refusals REFUSALS = Refusals.of(Role.GATEWAY_WORKER, Grants.APPLICATION_PREFIX);

    private final LaneConfig config;
    private final Moment.Source clocks;
    private final Consumer<byte[], byte[]> consumer;
    private final Slots.Readers readers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LaneWork work;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger owned = new AtomicInteger();
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private volatile boolean draining;
    private volatile boolean drained;
    private volatile int left;
    private volatile boolean joined;
    private volatile boolean failed;
    private volatile String why = "stopped";
    private volatile Moment lastTurn;

    /// What a lane reads with; it closes them.
    ///
    /// @param member member of the lane's group, not yet subscribed
    /// @param takeovers without group, reads what predecessors left
    /// @param duplicates without group, reads which messages there were
    public record Consumers(
            Consumer<byte[], byte[]> member, Consumer<byte[], byte[]> takeovers, Consumer<byte[], byte[]> duplicates) {}

    /// Sets a lane up, without starting it.
    ///
    /// @param failure told when the lane cannot go on
    public Lane(LaneConfig config, LaneTools tools, Consumers consumers, Runnable failure) {
        this.config = config;
        consumer = consumers.member();
        clocks = tools.clocks();
        lastTurn = clocks.now();
        Decoder decoder = new Decoder(tools.values());
        readers = new Slots.Readers(
                new LogReader(consumers.takeovers(), decoder), new LogReader(consumers.duplicates(), decoder));
        Notices notices = new Notices();
        Slots slots = new Slots(config, tools, threads, notices, readers);
        Arrivals arrivals = new Arrivals(decoder, threads);
        work = new LaneWork(config, tools, consumer, notices, slots, arrivals);
        thread = Thread.ofPlatform().name("lane-" + config.name()).unstarted(() -> run(failure));
        gauge(tools, "herald.gateway.open", open::get);
        gauge(tools, "herald.gateway.partitions", owned::get);
        gauge(tools, "herald.gateway.lag", lag::get);
        gauge(tools, "herald.gateway.parked", parked::get);
        gauge(tools, "herald.registry.waiting.partitions", arrivals::waiting);
    }

    private void gauge(LaneTools tools, String name, Supplier<Number> number) {
        Gauge.builder(name, number).tag("lane", config.name()).register(tools.metrics());
    }

    public void start() {
        thread.start();
    }

    /// Why the lane is not at work; empty when it is.
    public Optional<String> unreadiness() {
        if (failed || stopping()) {
            return Optional.of("lane " + config.name() + ": " + why);
        }
        if (draining) {
            return Optional.of("lane " + config.name() + ": " + (drained ? "drained" : "draining"));
        }
        if (!joined) {
            return Optional.of("lane " + config.name() + ": no partitions assigned yet");
        }
        boolean stuck = clocks.now().atLeastSince(lastTurn).compareTo(LONGEST_TURN) > 0;
        return stuck
                ? Optional.of("lane " + config.name() + ": Kafka does not answer")
                : Heartbeats.loss(consumer.metrics()).map(loss -> "lane " + config.name() + ": " + loss);
    }

    private void run(Runnable failure) {
        boolean failing = true;
        try (consumer) {
            work.join();
            while (!stopping() && !draining) {
                work.turn();
                tell();
            }
            work.leave(this::tell);
            if (!stopping()) {
                restDrained();
            }
            failing = false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tellWhy(e);
            failing = true;
        } finally {
            // An Error, too, must end the worker: a lane without its thread would wait for ever.
            failed = failing;
            ended.countDown();
            if (failing) {
                failure.run();
            }
        }
    }

    /// What Kafka refuses is said in plain words; anything else is for those who know the program.
    private void tellWhy(RuntimeException failure) {
        Optional<String> refusal = REFUSALS.explain(failure);
        why = refusal.orElse("stopped");
        refusal.ifPresentOrElse(
                words -> LOG.error("lane {} cannot go on: {}", config.name(), words),
                () -> LOG.error("lane {} cannot go on", config.name(), failure));
    }

    /// Another worker has the partitions from here on; this one stays for its callbacks.
    private void restDrained() throws InterruptedException {
        left = open.get();
        work.giveAway();
        tell();
        drained = true;
        LOG.info("{}", drainState().words());
        stopAsked.await();
    }

    private void tell() {
        joined = work.joined();
        lastTurn = clocks.now();
        owned.set(work.partitions().size());
        open.set(work.partitions().stream()
                .mapToInt(partition -> partition.claims().count())
                .sum());
        lag.set(work.lag());
        parked.set(work.parked());
    }

    /// Asks the lane to claim nothing more, to bring to its end what is under way, and to give its partitions away.
    public void drain() {
        draining = true;
    }

    /// How far a drain is.
    ///
    /// @param open texts that are under way; once it is done, those that the next worker has to settle
    public record DrainState(String lane, boolean done, int open) {

        public String words() {
            if (!done) {
                return lane + ": draining, " + open + " texts under way";
            }
            return lane + ": drained" + (open == 0 ? "" : ", " + open + " texts left for the next worker to settle");
        }
    }

    public DrainState drainState() {
        return new DrainState(config.name(), drained, drained ? left : open.get());
    }

    /// Asks the lane to stop; [#close] waits for it.
    public void stop() {
        stopAsked.countDown();
    }

    private boolean stopping() {
        return stopAsked.getCount() == 0;
    }

    @Override
    public void close() {
        stop();
        try {
            boolean inTime = !thread.isAlive()
                    || ended.await(
                            config.timing().shutdownDrain().plusSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                LOG.warn("lane {} did not come to its end in time", config.name());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        readers.close();
    }
}
