package org.herald.gateway.reconcile;

import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.IN_DOUBT;
import static org.herald.sms.ReceiptStatus.RETRYING;
import static org.herald.sms.ReceiptStatus.SENDING;
import static org.herald.sms.ReceiptStatus.SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where a reconciler begins to read, and what it may conclude from there.
class ReconcilerPlacesTest extends ReconcileTrial {

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

    /// Kafka was away when its SENDING was to be written.
    @Test
    void anAttemptWhoseBeginningWasLostEndsLikeOthers() {
        stage.put("before", SENDING);
        stage.clock.pass(Ends.OVERTAKING);
        stage.put("a", ACCEPTED);
        turns(reconciler(Map.of()), 10);
        assertEquals(7, stage.committed.getOrDefault(ReceiptStage.ONLY, -1L), "a successor has to know as much");

        Reconciler successor = reconciler(Map.of());
        turns(successor, 5);
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(successor, 5);
        assertEquals(List.of("a UNKNOWN"), stage.reconciled());
        assertEquals(0, stage.open());
    }

    /// Its end may lie behind, where nobody has read.
    @Test
    void anAttemptWhoseBeginningWasLostIsForgottenWhereTooLittleWasReadBefore() {
        stage.put("before", SENDING);
        stage.clock.pass(Ends.OVERTAKING.minusMillis(1));
        stage.put("a", ACCEPTED);
        Reconciler reconciler = reconciler(Map.of());
        turns(reconciler, 10);
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(reconciler, 5);
        assertEquals(List.of(), stage.reconciled());
        assertEquals(0, stage.open());
    }

    @Test
    void anEndThatOvertookTheWorkersWordCounts() {
        stage.put("before", SENDING);
        stage.clock.pass(Ends.OVERTAKING);
        stage.put("a", DELIVERED);
        for (int i = 0; i < 1_001; i++) {
            stage.put("m" + i, SENDING, ACCEPTED, DELIVERED);
        }
        stage.put("a", ACCEPTED);
        Reconciler reconciler = reconciler(Map.of());
        turns(reconciler, 1_000);
        stage.clock.pass(ReceiptStage.VALIDITY);
        turns(reconciler, 5);
        assertEquals(List.of(), stage.reconciled());
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
}
