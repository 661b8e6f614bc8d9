package org.herald.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.herald.lending.CustomerProfile;
import org.herald.lending.MarketingConsent;
import org.herald.sandbox.lender.Customer;
import org.herald.sandbox.lender.Happening;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sandbox.simulator.Provider;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The demo's judge must notice whatever goes wrong.
final class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PHONE = "+37255100001";

    private final Scenario scenario = new Scenario(
            List.of(new Customer("c01", profile(), Customer.Published.BEFORE)),
            List.of(
                    event("e1", new ScenarioEvent.Text("nurture", 1, List.of(), ReceiptStatus.DELIVERED, "Mari")),
                    event("e2", new ScenarioEvent.NoText(DecisionReason.NO_CONSENT))));

    private final Observed observed = new Observed();

    @BeforeEach
    void allGoesWell() {
        observed.decided(decision("e1", DecisionOutcome.REQUESTED, DecisionReason.PASSED));
        observed.decided(decision("e2", DecisionOutcome.SUPPRESSED, DecisionReason.NO_CONSENT));
        observed.asked(ask(1, "Hello Mari", true));
        observed.received(receipt("m-e1", ReceiptStatus.SENDING));
        observed.received(receipt("m-e1", ReceiptStatus.DELIVERED));
        observed.received(receipt("m-e1", ReceiptStatus.ACCEPTED));
    }

    @Test
    void acceptsADayThatWentAsWrittenDown() {
        assertEquals(List.of(), differences());
    }

    @Test
    void noticesATextSentTwice() {
        observed.asked(ask(2, "Hello Mari", true));
        assertEquals(List.of("e1: the provider took 2 texts, was asked 2 times, expected 1"), differences());
    }

    @Test
    void acceptsATextThatAFullProviderTookOnTheSecondTry() {
        observed.asked(ask(2, "Hello Mari", false));
        assertEquals(List.of(), differences());
    }

    @Test
    void noticesATextThatNothingLedTo() {
        observed.asked(ask(2, "Buy now", true));
        assertEquals(List.of("ledger 2: a text that nothing was to lead to"), differences());
    }

    @Test
    void noticesADecisionThatWasNeverMadeAndATextThatNeverLeft() {
        Observed nothing = new Observed();
        assertEquals(
                List.of(
                        "e1: decided [], expected [PASSED]",
                        "e2: decided [], expected [NO_CONSENT]",
                        "e1: the provider took 0 texts, was asked 0 times, expected 1",
                        "e1: receipts end in [], expected 1 x DELIVERED"),
                Verdict.differences(scenario, nothing));
    }

    @Test
    void noticesAnEventDecidedTwice() {
        observed.decided(decision("e2", DecisionOutcome.SUPPRESSED, DecisionReason.NO_CONSENT));
        assertEquals(List.of("e2: decided [NO_CONSENT, NO_CONSENT], expected [NO_CONSENT]"), differences());
    }

    @Test
    void noticesAReceiptOfAMessageThatNobodyDecided() {
        observed.received(receipt("m-other", ReceiptStatus.ACCEPTED));
        assertEquals(List.of("receipt of message m-other, which was never decided"), differences());
    }

    @Test
    void noticesAnotherTemplate() {
        Scenario other = new Scenario(
                scenario.customers(),
                List.of(
                        event("e1", new ScenarioEvent.Text("welcome", 1, List.of(), ReceiptStatus.DELIVERED, "Mari")),
                        event("e2", new ScenarioEvent.NoText(DecisionReason.NO_CONSENT))));
        assertEquals(List.of("e1: sent nurture, expected welcome"), Verdict.differences(other, observed));
    }

    @Test
    void noticesAnotherEnd() {
        observed.received(receipt("m-e1", ReceiptStatus.SEEN));
        assertEquals(List.of("e1: receipts end in [SEEN], expected 1 x DELIVERED"), differences());
    }

    private List<String> differences() {
        return Verdict.differences(scenario, observed);
    }

    private static ScenarioEvent event(String id, ScenarioEvent.Outcome outcome) {
        return new ScenarioEvent(id, "c01", new Happening.Inactive(31), java.time.Duration.ZERO, outcome);
    }

    private static CustomerProfile profile() {
        return CustomerProfile.newBuilder()
                .setPhone(PHONE)
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setUpdatedAt(NOW)
                .build();
    }

    private static SmsDecision decision(String eventId, DecisionOutcome outcome, DecisionReason reason) {
        return SmsDecision.newBuilder()
                .setMessageId("m-" + eventId)
                .setEventId(eventId)
                .setEventType("UserInactive")
                .setStep("nurture")
                .setOutcome(outcome)
                .setReason(reason)
                .setPurpose(Purpose.MARKETING)
                .setTemplate("nurture")
                .setPolicyVersion("1")
                .setOccurredAt(NOW)
                .setDecidedAt(NOW)
                .build();
    }

    private static LedgerEntry ask(long number, String text, boolean taken) {
        return new LedgerEntry(
                number,
                number,
                Provider.MESSENTE,
                NOW.toEpochMilli(),
                PHONE,
                text,
                "Nordlaen",
                null,
                null,
                null,
                taken ? 201 : 429,
                taken);
    }

    private static DeliveryReceipt receipt(String messageId, ReceiptStatus status) {
        return DeliveryReceipt.newBuilder()
                .setMessageId(messageId)
                .setAttempt(1)
                .setStatus(status)
                .setSource(ReceiptSource.WORKER)
                .setLane("sms.requests.bulk")
                .setPurpose(Purpose.MARKETING)
                .setTemplate("nurture")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setSegments(1)
                .setRequestedAt(NOW)
                .setAt(NOW)
                .setWorker("w1")
                .build();
    }
}
