package org.herald.gateway.reconcile;

import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.SENDING;
import static org.herald.sms.ReceiptStatus.SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.gateway.provider.StatusAnswer.Known;
import org.herald.gateway.provider.StatusAnswer.NotFound;
import org.herald.gateway.provider.StatusAnswer.NotNow;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.PriceBasis;
import org.herald.sms.ReceiptSource;
import org.junit.jupiter.api.Test;

class ReconcilerTest extends ReconcileTrial {

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
        assertTrue(receipt.getRecordedAt().isAfter(receipt.getAt()), "asked long after it was delivered");
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
}
