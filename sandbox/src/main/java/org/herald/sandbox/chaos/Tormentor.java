package org.herald.sandbox.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.herald.sandbox.Service;
import org.herald.sandbox.child.Child;

/// Breaks one worker again and again, and starts it again, as an orchestrator would.
final class Tormentor implements Mischief {

    private static final long LOOK_MILLIS = 100;

    /// A worker's session ends after 6 s, and what it had claimed is then its successor's.
    private static final long SHORTEST_FREEZE_MILLIS = 7_000;

    private static final long LONGEST_FREEZE_MILLIS = 12_000;
    private static final long KILLED = 137;

    /// After these first deeds, which differ by worker so that a short run has seen all of them, chance decides.
    private static final List<List<Deed>> FIRST = List.of(
            List.of(Deed.WORKER_KILLED, Deed.WORKER_FROZEN),
            List.of(Deed.WORKER_KILLED, Deed.WORKER_STOPPED),
            List.of(Deed.WORKER_KILLED, Deed.WORKER_KILLED));

    private final Service worker;
    private final Random random;
    private final Chronicle chronicle;
    private final Deque<Deed> planned;

    Tormentor(Service worker, int number, Random random, Chronicle chronicle) {
        this.worker = worker;
        this.random = random;
        this.chronicle = chronicle;
        planned = new ArrayDeque<>(FIRST.get(number % FIRST.size()));
    }

    @Override
    public void run(Playtime time) throws InterruptedException {
        while (true) {
            watch(time, random.nextLong(4_000, 12_000));
            if (time.over()) {
                return;
            }
            harm(planned.isEmpty() ? anyDeed() : planned.pop());
        }
    }

    private Deed anyDeed() {
        return switch (random.nextInt(4)) {
            case 0 -> Deed.WORKER_FROZEN;
            case 1 -> Deed.WORKER_STOPPED;
            default -> Deed.WORKER_KILLED;
        };
    }

    private void harm(Deed deed) throws InterruptedException {
        switch (deed) {
            case WORKER_FROZEN -> freeze();
            case WORKER_STOPPED -> stop();
            default -> kill();
        }
    }

    private void kill() throws InterruptedException {
        worker.kill();
        chronicle.did(Deed.WORKER_KILLED, worker.name() + " killed");
        startLater();
    }

    private void freeze() throws InterruptedException {
        long millis = random.nextLong(SHORTEST_FREEZE_MILLIS, LONGEST_FREEZE_MILLIS);
        worker.freeze();
        chronicle.did(Deed.WORKER_FROZEN, worker.name() + " stopped for " + millis + " ms");
        TimeUnit.MILLISECONDS.sleep(millis);
        worker.thaw();
        chronicle.tell(worker.name() + " woken");
    }

    private void stop() throws InterruptedException {
        Child child = worker.child();
        chronicle.did(Deed.WORKER_STOPPED, worker.name() + " asked to stop");
        worker.close();
        if (child.exitCode().orElseThrow() == KILLED) {
            chronicle.did(Deed.WORKER_LATE, worker.name() + " did not end in time and was killed");
        }
        startLater();
    }

    private void startLater() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextLong(5_000));
        worker.launch();
    }

    /// Lets the worker work for a while.
    private void watch(Playtime time, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < until && !time.over()) {
            startIfEnded();
            time.rest(LOOK_MILLIS);
        }
    }

    /// Starts the worker again where it ended by itself.
    void startIfEnded() {
        worker.child().exitCode().ifPresent(code -> {
            chronicle.did(Deed.WORKER_ENDED, worker.name() + " ended by itself, exit code " + code + "; started again");
            worker.launch();
        });
    }
}
