package org.herald.sandbox.takeover;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.herald.gateway.GatewayConfig;
import org.herald.gateway.GatewayWorker;
import org.herald.gateway.lane.Lease;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.SingleProvider;
import org.herald.gateway.provider.SmsProvider;
import org.herald.settings.Settings;

/// A gateway-worker that does harm to itself, once, and that may lack the safeguard against it.
public final class HarmedWorkerMain {

    private static final int KILLED = 137;

    private final Harm harm;
    private final boolean safe;
    private final AtomicBoolean done = new AtomicBoolean();

    private HarmedWorkerMain(Harm harm, boolean safe) {
        this.harm = harm;
        this.safe = safe;
    }

    /// Runs until it is killed.
    ///
    /// @param arguments configuration file, name of the harm, `safe` or `unsafe`
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.load(Optional.of(Path.of(arguments[0])), Map.of());
        HarmedWorkerMain harmed = new HarmedWorkerMain(Harm.valueOf(arguments[1]), arguments[2].equals("safe"));
        CountDownLatch failed = new CountDownLatch(1);
        GatewayWorker.start(GatewayConfig.from(settings), harmed.safeguards(), harmed::around, failed::countDown);
        failed.await();
    }

    private Safeguards safeguards() {
        Safeguards all = Safeguards.ALL;
        return switch (harm) {
            case KILLED_WITH_CLAIMS ->
                new Safeguards(
                        all.fence(), all.lease(), safe ? all.low() : (_, committed) -> committed, durable -> kill());
            case KILLED_AFTER_SENDING ->
                new Safeguards(all.fence(), all.lease(), all.low(), safe ? all.sending() : durable -> {});
            case FROZEN_BEFORE_SENDING ->
                new Safeguards(all.fence(), safe ? all.lease() : _ -> true, all.low(), this::freezeThenAwait);
            case FROZEN_BEFORE_CLAIMING ->
                new Safeguards(
                        this::freezeThenCommit,
                        // Else the end of the partition would also end its lease, and hide the fault.
                        safe ? all.lease() : Lease::running,
                        all.low(),
                        all.sending());
        };
    }

    private boolean freezeThenCommit(int claimed, Runnable commit) {
        if (claimed > 0) {
            freeze();
        }
        return Safeguards.ALL.fence().accepted(claimed, commit) || !safe;
    }

    private void freezeThenAwait(CompletableFuture<Long> durable) throws InterruptedException, ExecutionException {
        freeze();
        Safeguards.ALL.sending().await(durable);
    }

    private SmsProvider around(SmsProvider provider) {
        return switch (harm) {
            case KILLED_AFTER_SENDING -> new After(provider, this::kill);
            case KILLED_WITH_CLAIMS, FROZEN_BEFORE_SENDING, FROZEN_BEFORE_CLAIMING -> provider;
        };
    }

    private void kill() {
        if (done.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /// Returns when somebody has thawed it.
    private void freeze() {
        if (!done.compareAndSet(false, true)) {
            return;
        }
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
