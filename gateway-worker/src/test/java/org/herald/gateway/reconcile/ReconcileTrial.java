package org.herald.gateway.reconcile;

import static org.herald.sms.ReceiptStatus.ACCEPTED;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.provider.StatusAnswer.Known;
import org.herald.gateway.provider.StatusReader;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterEach;

/// A reconciler on a log of its own, with a provider that answers as a test wants.
abstract class ReconcileTrial {

    static final Duration MOMENT = Duration.ofSeconds(1);

    final ReceiptStage stage = new ReceiptStage(100);
    final Provider provider = new Provider();
    final List<Reconciler> reconcilers = new ArrayList<>();

    /// Answers as it is told, and else that it knows no more than before.
    static final class Provider implements StatusReader {

        final Queue<StatusAnswer> answers = new ConcurrentLinkedQueue<>();
        final Queue<String> asked = new ConcurrentLinkedQueue<>();
        volatile boolean shut;

        @Override
        public StatusAnswer status(String providerMessageId) {
            asked.add(providerMessageId);
            StatusAnswer next = answers.poll();
            return next == null ? new Known(report(ACCEPTED)) : next;
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void close() {
        reconcilers.forEach(Reconciler::close);
    }

    Reconciler asking() {
        return reconciler(Map.of("fake", new Asker("fake", provider, 1_000, () -> provider.shut)));
    }

    Reconciler reconciler(Map<String, Asker> askers) {
        Reconciler made = stage.reconciler(askers);
        reconcilers.add(made);
        return made;
    }

    void turns(Reconciler reconciler, int times) {
        turns(stage, reconciler, times);
    }

    static void turns(ReceiptStage stage, Reconciler reconciler, int times) {
        for (int i = 0; i < times; i++) {
            stage.clock.pass(MOMENT);
            reconciler.turn();
        }
    }

    /// Providers are asked on another thread.
    void turnsUntil(Reconciler reconciler, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            turns(reconciler, 1);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    static CallbackReport report(ReceiptStatus status) {
        return new CallbackReport(
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    double count(String what, String... tags) {
        return stage.metrics.find("herald.gateway.reconcile." + what).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
