package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.SandboxOptions;
import org.herald.sandbox.Service;
import org.herald.sandbox.child.Patience;

/// One run: texts are published at a steady rate while workers, broker and provider are broken; then all comes to
/// rest and is audited.
public final class Chaos {

    private static final Duration REST = Duration.ofMinutes(2);

    /// Time after the last outcome in which a text too many would still show itself.
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 200;
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private final ChaosOptions options;
    private final Sandbox sandbox;
    private final Chronicle chronicle;
    private final List<Tormentor> tormentors = new ArrayList<>();

    private Chaos(ChaosOptions options, Sandbox sandbox, Chronicle chronicle) {
        this.options = options;
        this.sandbox = sandbox;
        this.chronicle = chronicle;
        for (Service worker : sandbox.workers()) {
            int number = tormentors.size();
            tormentors.add(new Tormentor(worker, number, random(number), chronicle));
        }
    }

    /// Runs it in a sandbox of its own.
    ///
    /// @param lines is told what happens
    public static ChaosReport run(ChaosOptions options, SandboxOptions sandboxOptions, Consumer<String> lines)
            throws InterruptedException {
        SandboxOptions made = sandboxOptions
                .withWorkers(options.workers())
                // Short, so that a take-over takes seconds and a slow provider is soon in doubt.
                .withWorkerSetting("messente.timeout", "1s")
                .withWorkerSetting("messente.connect-timeout", "500ms")
                .withWorkerSetting("twilio.timeout", "1s")
                .withWorkerSetting("twilio.connect-timeout", "500ms")
                .withWorkerSetting("breaker.wait", "1s")
                .withWorkerSetting("providers", "messente,twilio")
                .withWorkerSetting("routes.all.providers", "messente 2, twilio 1")
                .withWorkerSetting("claim.lease", "2s")
                // Texts that nobody answers must not keep the others waiting for long.
                .withWorkerSetting("lanes.urgent.slots", "200")
                .withWorkerSetting("lanes.standard.slots", "200")
                .withWorkerSetting("lanes.bulk.slots", "200");
        try (Sandbox sandbox = Sandbox.start(made, lines);
                Books books = new Books(sandbox)) {
            Chronicle chronicle = new Chronicle(lines);
            Chaos chaos = new Chaos(options, sandbox, chronicle);
            int published = chaos.play(books);
            chaos.rest(books, published);
            return new ChaosReport(options, chronicle, books.audit(), published, books.copies());
        }
    }

    /// @return how many texts were published
    private int play(Books books) throws InterruptedException {
        List<Mischief> all = new ArrayList<>(tormentors);
        all.add(new BrokerTormentor(sandbox.broker(), random(100), chronicle));
        all.add(new Weather(sandbox.simulator(), random(101), chronicle));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Load load = new Load(sandbox.kafka(), options)) {
            Playtime time = Playtime.of(options.length(), () -> options.enough().reached(load.made(), chronicle));
            List<Future<?>> running = new ArrayList<>();
            all.forEach(mischief -> running.add(threads.submit(() -> {
                mischief.run(time);
                return null;
            })));
            running.add(threads.submit(() -> {
                load.run(time);
                return null;
            }));
            running.add(threads.submit(() -> {
                say(time, load, books);
                return null;
            }));
            await(running, threads);
            return load.made();
        }
    }

    private void say(Playtime time, Load load, Books books) throws InterruptedException {
        while (!time.over()) {
            time.rest(SAY_EVERY.toMillis());
            chronicle.tell(load.made() + " texts published, " + books.settled() + " have an outcome");
        }
    }

    private static void await(List<Future<?>> running, ExecutorService threads) throws InterruptedException {
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the run broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /// Breaks nothing more, and waits until every text has an outcome, or for so long no other got one: a busy
    /// machine may have fallen behind by many.
    private void rest(Books books, int texts) throws InterruptedException {
        chronicle.tell("nothing is broken any more; waiting for " + (texts - books.settled()) + " outcomes");
        Patience patience = Patience.of(REST, books::settled);
        while (books.settled() < texts && patience.lasts()) {
            tormentors.forEach(Tormentor::startIfEnded);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        TimeUnit.MILLISECONDS.sleep(AFTERMATH.toMillis());
        chronicle.tell(books.settled() + " of " + texts + " texts have an outcome");
    }

    private Random random(int stream) {
        return new Random(options.seed() * 1_000 + stream);
    }
}
