package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Set;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Purpose;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.Test;

/// What somebody decided before is left alone, and what was left open is not.
class PredecessorTest {

    private static final Instant BEGAN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant BEFORE = BEGAN.minusSeconds(60);

    private final Predecessor predecessor = new Predecessor();
    private final Predecessor.Reader reader = new Predecessor.Reader();

    @Test
    void knowsNothingWhereNobodyWasBefore() {
        assertFalse(decided("e-1", MessagePurpose.SERVICE, BEFORE));
    }

    @Test
    void knowsWhatWasDecidedForGood() {
        tell("sent", DecisionOutcome.SENT, DecisionReason.PASSED);
        tell("late", DecisionOutcome.SUPPRESSED, DecisionReason.EXPIRED);
        tell("paid", DecisionOutcome.CANCELLED, DecisionReason.PAID);
        tell("night", DecisionOutcome.DEFERRED, DecisionReason.OUTSIDE_WINDOW);
        tell("planned", DecisionOutcome.SCHEDULED, DecisionReason.PLANNED);
        tell("stranger", DecisionOutcome.SUPPRESSED, DecisionReason.UNKNOWN_CUSTOMER);
        tell("twice", DecisionOutcome.SUPPRESSED, DecisionReason.DUPLICATE);
        predecessor.tell(reader, BEGAN);

        assertTrue(decided("sent", MessagePurpose.SERVICE, BEFORE));
        assertTrue(decided("late", MessagePurpose.SERVICE, BEFORE));
        assertTrue(decided("paid", MessagePurpose.SERVICE, BEFORE));
        for (String open : new String[] {"night", "planned", "stranger", "twice", "another"}) {
            assertFalse(decided(open, MessagePurpose.SERVICE, BEFORE), open);
        }
        assertEquals(4, reader.size(), "the text that was sent is known by its step, too");
    }

    /// The first of the events that a reminder could be about may be gone from the topic.
    @Test
    void aReminderOfBeforeIsKnownWhicheverEventItIsAbout() {
        tell("e-1", DecisionOutcome.SENT, DecisionReason.PASSED);
        predecessor.tell(reader, BEGAN);

        assertTrue(decided("e-2", MessagePurpose.DEBT, BEFORE));
        assertTrue(decided("e-2", MessagePurpose.MARKETING, BEGAN));
        assertFalse(decided("e-2", MessagePurpose.SERVICE, BEFORE), "another text, which may be sent again");
        assertFalse(decided("e-2", MessagePurpose.DEBT, BEGAN.plusSeconds(1)), "one that fell due later");
    }

    @Test
    void readsMoreThanFits() {
        for (int i = 0; i < 10_000; i++) {
            tell("e-" + i, DecisionOutcome.SUPPRESSED, DecisionReason.OPTED_OUT);
        }
        predecessor.tell(reader, BEGAN);

        for (int i = 0; i < 10_000; i++) {
            assertTrue(decided("e-" + i, MessagePurpose.DEBT, BEFORE));
        }
        assertFalse(decided("e-10000", MessagePurpose.DEBT, BEFORE));
    }

    private boolean decided(String eventId, MessagePurpose purpose, Instant meantFor) {
        SmsIntent intent = SmsIntent.of(
                        new EventHead(eventId, "PaymentOverdue", BEFORE),
                        new MessageKind("reminder", purpose, Set.of()),
                        new Content.Nothing("nothing"))
                .at("reminder-7d", meantFor);
        return predecessor.decided(Pending.fresh("c-1", intent, BEGAN, 0));
    }

    private void tell(String eventId, DecisionOutcome outcome, DecisionReason reason) {
        reader.add(
                "c-1",
                SmsDecision.newBuilder()
                        .setMessageId(MessageIds.message("c-1", eventId, "reminder-7d"))
                        .setEventId(eventId)
                        .setEventType("PaymentOverdue")
                        .setStep("reminder-7d")
                        .setOutcome(outcome)
                        .setReason(reason)
                        .setPurpose(Purpose.DEBT)
                        .setTemplate("reminder")
                        .setPolicyVersion("1")
                        .setOccurredAt(BEFORE)
                        .setDecidedAt(BEFORE)
                        .build());
    }
}
