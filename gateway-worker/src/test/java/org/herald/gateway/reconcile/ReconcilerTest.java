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
        List<Long> hours = new ArrayList<>();
        for (int hour = 1; hour <= 73; hour++) {
            stage.clock.pass(Duration.ofHours(1));
            int before = provider.asked.size();
            int now = hour;
            turnsUntil(reconciler, () -> !stage.open(now), before);
            if (provider.asked.size() > before) {
                hours.add((long) hour);
            }
        }
        assertEquals(List.of(1L, 3L, 7L, 15L, 31L, 63L, 72L), hours);
        assertEquals(List.of("a UNKNOWN"), stage.reconciled());
    }

    private double count(String what, String... tags) {
        return stage.metrics.get("herald.gateway.reconcile." + what).tags(tags).counter().count();
    }
}
