package org.herald.gateway.reconcile;

import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.IN_DOUBT;
import static org.herald.sms.ReceiptStatus.RETRYING;
import static org.herald.sms.ReceiptStatus.SENDING;
import static org.herald.sms.ReceiptStatus.SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import java.math.BigDecimal;
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
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.provider.StatusAnswer.Known;
import org.herald.gateway.provider.StatusAnswer.NotFound;
import org.herald.gateway.provider.StatusAnswer.NotNow;
import org.herald.gateway.provider.StatusReader;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.PriceBasis;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final ReceiptStage stage = new ReceiptStage(100);
    private final Provider provider = new Provider();
    private final List<Reconciler> reconcilers = new ArrayList<>();

    /// Answers as it is told, and else that it knows no more than before.
    private static final class Provider implements StatusReader {

        private final Queue<StatusAnswer> answers = new ConcurrentLinkedQueue<>();
        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private volatile boolean shut;

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

    @Test
    void whatWasLostOnItsWayIsAskedForAndWrittenDownAsACallbackWouldBe() {
        provider.answers.add(new Known(new CallbackReport(
                DELIVERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ReceiptStage.START.plusSeconds(5)),
                Optional.of(3),
                Price.of("0.135", "EUR"),
                false)));
        stage.put("a", SENDING, ACCEPTED, SENT);
        Reconciler reconciler = asking();
        stage.clock.pass(ReceiptStage.AFTER.minus(MOMENT.multipliedBy(3)));
        turns(reconciler, 2);
        assertEquals(0, provider.asked.size(), "not before it is due");

        turnsUntil(reconciler, () -> !stage.reconciled().isEmpty());
        assertEquals(List.of("id-of-a"), List.copyOf(provider.asked));
        DeliveryReceipt receipt = stage.last();
        assertEquals(List.of("a DELIVERED"), stage.reconciled());
        assertEquals(ReceiptSource.RECONCILIATION, receipt.getSource());
        assertEquals(1, receipt.getAttempt());
        assertEquals(3, receipt.getSegments());
        assertEquals(new BigDecimal("0.1350"), receipt.getPrice());
        assertEquals(PriceBasis.BILLED, receipt.getPriceBasis());
        assertEquals("id-of-a", receipt.getProviderMessageId());
        assertEquals(ReceiptStage.START.plusSeconds(5), receipt.getAt());
        turns(reconciler, 3);
        assertEquals(0, stage.open());
        assertEquals(1, count("asked", "answer", "end"));
    }

    @Test
    void itIsAskedSeldomerAndSeldomerAndIsUnknownInTheEnd() {
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = asking();
        List<Integer> hours = List.of(1, 3, 7, 15, 31, 63, 72);
        for (int hour = 1; hour <= 72; hour++) {
            stage.clock.pass(Duration.ofHours(1));
            int now = hour;
            int times = Math.toIntExact(hours.stream().filter(at -> at <= now).count());
            turnsUntil(reconciler, () -> count("asked") == times);
            turns(reconciler, 3);
            assertEquals(times, provider.asked.size(), "questions after " + hour + " h");
        }
        assertEquals(List.of("a UNKNOWN"), stage.reconciled());
        assertEquals("no-final-status", stage.last().getReason());
        assertEquals("id-of-a", stage.last().getProviderMessageId());
        assertEquals(1, count("unknown"));
    }

    @Test
    void whereNobodyCanBeAskedItIsUnknownAfterTheValidityAndNotBefore() {
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = reconciler(Map.of());
        stage.clock.pass(ReceiptStage.VALIDITY.minusMinutes(1));
        turns(reconciler, 5);
        assertEquals(List.of(), stage.reconciled());
        stage.clock.pass(Duration.ofMinutes(1));
        turns(reconciler, 5);
        assertEquals(List.of("a UNKNOWN"), stage.reconciled());
    }

    @Test
    void whatCouldNotBeSaidIsAskedForAgainSoon() {
        provider.answers.add(new NotNow("503", Optional.of(Duration.ZERO)));
        provider.answers.add(new Known(report(FAILED)));
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = asking();
        stage.clock.pass(ReceiptStage.AFTER);
        turnsUntil(reconciler, () -> count("asked") == 1);
        stage.clock.pass(Duration.ofMinutes(1));
        turnsUntil(reconciler, () -> !stage.reconciled().isEmpty());
        assertEquals(List.of("a FAILED"), stage.reconciled());
    }

    @Test
    void whatTheProviderDoesNotKnowIsUnknownOnlyInTheEnd() {
        provider.answers.addAll(List.of(new NotFound(), new NotFound()));
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = asking();
        stage.clock.pass(ReceiptStage.VALIDITY.minusMinutes(1));
        turnsUntil(reconciler, () -> count("asked") == 1);
        turns(reconciler, 3);
        assertEquals(List.of(), stage.reconciled());
        stage.clock.pass(Duration.ofMinutes(1));
        turnsUntil(reconciler, () -> !stage.reconciled().isEmpty());
        assertEquals(List.of("a UNKNOWN"), stage.reconciled());
    }

    @Test
    void newsThatAreNoEndAreWrittenDownOnce() {
        provider.answers.addAll(List.of(new Known(report(SENT)), new Known(report(SENT))));
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = asking();
        for (int asked = 1; asked <= 2; asked++) {
            stage.clock.pass(ReceiptStage.AFTER.multipliedBy(asked));
            int times = asked;
            turnsUntil(reconciler, () -> count("asked") == times);
        }
        assertEquals(List.of("a SENT"), stage.reconciled());
    }

    @Test
    void aReceiptThatWasLostIsWrittenAgain() {
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = reconciler(Map.of());
        stage.failing(true);
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(reconciler, 5);
        stage.failing(false);
        turns(reconciler, 5);
        assertEquals(List.of(), stage.reconciled(), "it may be on its way");
        stage.clock.pass(Duration.ofMinutes(1));
        turns(reconciler, 5);
        assertEquals(List.of("a UNKNOWN"), stage.reconciled());
    }

    @Test
    void anAccountThatTakesNoTextsIsLeftAlone() {
        provider.shut = true;
        stage.put("a", SENDING, ACCEPTED);
        Reconciler reconciler = asking();
        stage.clock.pass(ReceiptStage.AFTER);
        turns(reconciler, 5);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        assertEquals(0, provider.asked.size());
    }

    @Test
    void aSuccessorBeginsAtTheOldestThatIsOpen() {
        stage.put("a", SENDING, ACCEPTED, DELIVERED);
        stage.put("b", SENDING, ACCEPTED);
        stage.put("c", SENDING, ACCEPTED, FAILED);
        turns(reconciler(Map.of()), 10);
        long place = stage.committed.getOrDefault(ReceiptStage.ONLY, -1L);
        assertEquals("b", stage.at(place).getMessageId());
        assertEquals(SENDING, stage.at(place).getStatus());

        stage.clock.pass(ReceiptStage.VALIDITY);
        ReceiptConsumer consumer = new ReceiptConsumer(stage.log, stage.committed);
        Reconciler successor = stage.reconciler(consumer, Map.of());
        reconcilers.add(successor);
        turns(successor, 10);
        assertEquals(List.of("b UNKNOWN"), stage.reconciled());
        assertEquals(6, consumer.read(), "five that were there and its own");
    }

    @Test
    void withoutAPlaceItBeginsAtTheHorizon() {
        stage.put("old", SENDING, ACCEPTED);
        stage.clock.pass(ReceiptStage.VALIDITY.plusMinutes(1));
        stage.put("new", SENDING, ACCEPTED);
        ReceiptConsumer consumer = new ReceiptConsumer(stage.log, stage.committed);
        Reconciler reconciler = stage.reconciler(consumer, Map.of());
        reconcilers.add(reconciler);
        turns(reconciler, 5);
        assertEquals(2, consumer.read());
        assertEquals(1, stage.open());
    }

    @Test
    void whoLosesThePartitionForgetsIt() {
        stage.put("a", SENDING, ACCEPTED);
        ReceiptConsumer consumer = new ReceiptConsumer(stage.log, stage.committed);
        Reconciler reconciler = stage.reconciler(consumer, Map.of());
        reconcilers.add(reconciler);
        turns(reconciler, 3);
        assertEquals(1, stage.open());
        consumer.rebalance(List.of());
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(reconciler, 5);
        assertEquals(0, stage.open());
        assertEquals(List.of(), stage.reconciled());
    }

    @Test
    void inDoubtRemainsSoUnlessACallbackSaysThatItWasTaken() {
        stage.put("a", SENDING, IN_DOUBT);
        stage.put("b", SENDING, IN_DOUBT, SENT);
        stage.put("c", SENDING, RETRYING);
        stage.put("d", SENDING);
        Reconciler reconciler = reconciler(Map.of());
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(reconciler, 10);
        assertEquals(List.of("b UNKNOWN"), stage.reconciled());
        assertEquals(0, stage.open());
    }

    /// Its SENDING did not fit, there was room at its ACCEPTED, and then its SENDING is met after all.
    @Test
    void whatWasMetInTheMiddleIsSureOnceItsBeginningIsRead() {
        ReceiptStage small = new ReceiptStage(2);
        small.put("a", SENDING);
        small.put("c", SENDING);
        small.put("b", SENDING);
        small.put("a", RETRYING);
        small.put("b", ACCEPTED);
        small.put("c", DELIVERED);
        Reconciler reconciler = small.reconciler(Map.of());
        reconcilers.add(reconciler);
        turns(small, reconciler, 10);
        assertEquals(1, small.open());
        small.clock.pass(ReceiptStage.VALIDITY);
        turns(small, reconciler, 5);
        assertEquals(List.of("b UNKNOWN"), small.reconciled());
    }

    @Test
    void whatWasSentBeforeTheLogBeganIsAskedForAndNeverUnknown() {
        stage.put("a", ACCEPTED);
        stage.put("late", SENT);
        Reconciler reconciler = asking();
        stage.clock.pass(ReceiptStage.VALIDITY.minusMinutes(1));
        turnsUntil(reconciler, () -> count("asked") == 1);
        assertEquals(List.of("id-of-a"), List.copyOf(provider.asked));
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(reconciler, 5);
        turnsUntil(reconciler, () -> stage.open() == 0);
        assertEquals(List.of(), stage.reconciled());
    }

    private Reconciler asking() {
        return reconciler(Map.of("fake", new Asker("fake", provider, 1_000, () -> provider.shut)));
    }

    private Reconciler reconciler(Map<String, Asker> askers) {
        Reconciler made = stage.reconciler(askers);
        reconcilers.add(made);
        return made;
    }

    private void turns(Reconciler reconciler, int times) {
        turns(stage, reconciler, times);
    }

    private static void turns(ReceiptStage stage, Reconciler reconciler, int times) {
        for (int i = 0; i < times; i++) {
            stage.clock.pass(MOMENT);
            reconciler.turn();
        }
    }

    /// Providers are asked on another thread.
    private void turnsUntil(Reconciler reconciler, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            turns(reconciler, 1);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private static CallbackReport report(ReceiptStatus status) {
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

    private double count(String what, String... tags) {
        return stage.metrics.find("herald.gateway.reconcile." + what).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
