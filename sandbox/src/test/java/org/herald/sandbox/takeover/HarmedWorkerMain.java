package org.herald.sandbox.takeover;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.herald.gateway.GatewayConfig;
import org.herald.gateway.GatewayWorker;
import org.herald.gateway.lane.Lease;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.SingleProvider;
import org.herald.gateway.provider.SmsProvider;
import org.herald.schemas.Topics;
import org.herald.settings.Settings;

/// A gateway-worker that does harm to itself, once, and that may lack the safeguard against it.
public final class HarmedWorkerMain {

    private static final int KILLED = 137;

    private final Harm harm;
    private final boolean safe;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Lock freezing = new ReentrantLock();
    private final CountDownLatch lanesAtClaim = new CountDownLatch(Topics.LANES.size());
    private volatile boolean thawed;

    private HarmedWorkerMain(Harm harm, boolean safe) {
        this.harm = harm;
        this.safe = safe;
    }

    /// Runs until it is killed.
    ///
    /// @param arguments configuration file, name of the harm, `safe` or `unsafe`, lanes
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.load(Optional.of(Path.of(arguments[0])), Map.of());
        HarmedWorkerMain harmed = new HarmedWorkerMain(Harm.valueOf(arguments[1]), arguments[2].equals("safe"));
        GatewayConfig config = GatewayConfig.from(settings).only(List.of(arguments[3].split(",", -1)));
        CountDownLatch failed = new CountDownLatch(1);
        GatewayWorker.start(config, harmed.safeguards(), harmed::around, failed::countDown);
        failed.await();
    }

    private Safeguards safeguards() {
        Safeguards all = Safeguards.ALL;
        return switch (harm) {
            case KILLED_WITH_CLAIMS -> (safe ? all : all.withLow((_, committed) -> committed)).withSending(_ -> kill());
            case KILLED_AFTER_SENDING -> safe ? all : all.withSending(_ -> {});
            case FROZEN_BEFORE_SENDING -> all.withLease(this::lookThenFreeze);
            case FROZEN_BEFORE_CLAIMING ->
                // Else the end of the partition would also end its lease, and hide the fault.
                (safe ? all : all.withLease(Lease::running)).withFence(this::freezeThenCommit);
            case STARTED_WITHOUT_COMMITS -> safe ? all : all.withBeginning((_, end) -> end);
        };
    }

    /// Frozen when every lane is about to claim its first texts.
    private boolean freezeThenCommit(int claimed, Runnable commit) {
        if (claimed > 0 && !thawed) {
            awaitOtherLanes();
            freeze();
            String lane = Thread.currentThread().getName().substring("lane-".length());
            LockSupport.parkNanos(Duration.ofMillis(Harm.restAfterWaking(lane)).toNanos());
        }
        return Safeguards.ALL.fence().accepted(claimed, commit) || !safe;
    }

    private void awaitOtherLanes() {
        lanesAtClaim.countDown();
        try {
            lanesAtClaim.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Frozen after the first look at the lease, which was fine, and before the SENDING receipt is written: the
    /// successor must find none, or it sends nothing in its place.
    private boolean lookThenFreeze(Lease lease) {
        boolean allowed = Safeguards.ALL.lease().allows(lease);
        freeze();
        return allowed || !safe;
    }

    private SmsProvider around(SmsProvider provider) {
        return switch (harm) {
            case KILLED_AFTER_SENDING -> new After(provider, HarmedWorkerMain::kill);
            default -> provider;
        };
    }

    /// Whoever comes here does not return, so that nobody goes on while the worker is about to end.
    private static void kill() {
        Runtime.getRuntime().halt(KILLED);
    }

    /// Returns when somebody has thawed the worker; whoever else comes here meanwhile waits for that too.
    private void freeze() {
        freezing.lock();
        try {
            if (done.compareAndSet(false, true)) {
                stop();
                thawed = true;
            }
        } finally {
            freezing.unlock();
        }
    }

    private static void stop() {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("/bin/kill", "-STOP", self).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does something after each answer of the provider.
    private record After(SmsProvider provider, Runnable deed) implements SingleProvider {

        @Override
        public String name() {
            return provider.name();
        }

        @Override
        public ProviderReply send(OutboundSms sms) throws InterruptedException {
            ProviderReply reply = provider.send(sms);
            deed.run();
            return reply;
        }

        @Override
        public void close() {
            provider.close();
        }
    }
}
