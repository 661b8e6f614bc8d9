package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.herald.gateway.lane.SettleRules.Verdict;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettleRulesTest {

    /// Receipts as `STATUS#attempt@worker`, in the order of the log.
    @ParameterizedTest
    @CsvSource({
        "'',                                              AT_MOST_ONCE,  false, SEND",
        "'',                                              AT_LEAST_ONCE, false, SEND",
        "'',                                              AT_MOST_ONCE,  true,  EXPIRED",
        "'',                                              AT_LEAST_ONCE, true,  EXPIRED",
        "'SENDING#1@a',                                   AT_MOST_ONCE,  false, IN_DOUBT",
        "'SENDING#1@a',                                   AT_MOST_ONCE,  true,  IN_DOUBT",
        "'SENDING#1@a',                                   AT_LEAST_ONCE, false, SEND",
        "'SENDING#1@a',                                   AT_LEAST_ONCE, true,  IN_DOUBT",
        "'SENDING#1@a RETRYING#1@a',                      AT_MOST_ONCE,  false, SEND",
        "'SENDING#1@a RETRYING#1@a',                      AT_MOST_ONCE,  true,  EXPIRED",
        "'SENDING#1@a RETRYING#1@a SENDING#2@a',          AT_MOST_ONCE,  false, IN_DOUBT",
        "'SENDING#1@a RETRYING#1@a SENDING#2@a',          AT_LEAST_ONCE, false, SEND",
        "'SENDING#1@a ACCEPTED#1@a',                      AT_MOST_ONCE,  false, KNOWN",
        "'SENDING#1@a DELIVERED#1@b',                     AT_LEAST_ONCE, false, KNOWN",
        "'SENDING#1@a SENDING#2@b DELIVERED#1@c',         AT_LEAST_ONCE, false, KNOWN",
        "'EXPIRED#0@a',                                   AT_MOST_ONCE,  true,  KNOWN",
        "'SENDING#1@a SENDING#2@b',                       AT_LEAST_ONCE, false, SEND",
        "'SENDING#1@a SENDING#2@b SENDING#3@b',           AT_LEAST_ONCE, false, IN_DOUBT",
        "'UNRECOGNISED#1@a',                              AT_MOST_ONCE,  false, IN_DOUBT",
    })
    void theReceiptsDecide(String receipts, Guarantee guarantee, boolean expired, Verdict verdict) {
        assertEquals(verdict, SettleRules.settle(history(receipts), guarantee, expired));
    }

    /// A frozen worker wakes up and says "not taken" of its own attempt, after its successor has begun the next one
    /// under the same number.
    @Test
    void aLateWordOfAnotherWorkerClosesNoAttempt() {
        History history = history("SENDING#1@old RETRYING#1@old SENDING#2@new RETRYING#2@old");
        assertEquals(Verdict.IN_DOUBT, SettleRules.settle(history, Guarantee.AT_MOST_ONCE, false));
    }

    @Test
    void attemptsGoOnCounting() {
        assertEquals(0, history("").attempts());
        assertEquals(
                3, history("SENDING#1@a RETRYING#1@a SENDING#3@b RETRYING#2@a").attempts());
    }

    @ParameterizedTest
    @EnumSource(
            value = ReceiptStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SENDING", "RETRYING", "DUPLICATE", "UNRECOGNISED"})
    void everyOtherStatusIsAnOutcome(ReceiptStatus status) {
        History history = history("SENDING#1@a " + status + "#1@a");
        assertEquals(Verdict.KNOWN, SettleRules.settle(history, Guarantee.AT_MOST_ONCE, true));
    }

    private static History history(String receipts) {
        History history = History.NONE;
        for (String receipt : receipts.isBlank() ? new String[0] : receipts.split(" ", -1)) {
            String[] parts = receipt.split("[#@]", -1);
            history = history.with(receipt(ReceiptStatus.valueOf(parts[0]), Integer.parseInt(parts[1]), parts[2]));
        }
        return history;
    }

    private static DeliveryReceipt receipt(ReceiptStatus status, int attempt, String worker) {
        return DeliveryReceipt.newBuilder()
                .setMessageId("m")
                .setAttempt(attempt)
                .setStatus(status)
                .setSource(ReceiptSource.WORKER)
                .setLane("sms.requests.standard")
                .setPurpose(Purpose.DEBT)
                .setTemplate("t")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("b")
                .setSegments(1)
                .setRequestedAt(Instant.EPOCH)
                .setAt(Instant.EPOCH)
                .setWorker(worker)
                .build();
    }
}
