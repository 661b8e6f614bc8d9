package org.herald.processor.gate;

import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.Wish;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Purpose;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;

/// The gate's verdicts in the words of the contract.
final class SmsRecords {

    private SmsRecords() {}

    /// The one decision that every verdict leads to.
    static SmsDecision decision(Case known, Verdict verdict, String policyVersion) {
        SmsDecision.Builder decision = common(known, policyVersion);
        switch (verdict) {
            case Verdict.Send send ->
                describe(decision, send, purpose(known.intent().purpose()));
            case Verdict.Suppress(var reason, var _)
            when reason == DecisionReason.DUPLICATE -> repeated(decision, known);
            case Verdict.Suppress(var reason, var detail) ->
                decision.setOutcome(DecisionOutcome.SUPPRESSED)
                        .setReason(reason)
                        .setDetail(detail);
            case Verdict.Defer(var until, var reason, var detail) ->
                decision.setOutcome(DecisionOutcome.DEFERRED)
                        .setReason(reason)
                        .setDetail(detail)
                        .setDueAt(until);
            case Verdict.Plan(var dueAt) ->
                decision.setOutcome(DecisionOutcome.SCHEDULED)
                        .setReason(DecisionReason.PLANNED)
                        .setDueAt(dueAt);
            case Verdict.Cancel(var reason) ->
                decision.setOutcome(DecisionOutcome.CANCELLED).setReason(reason);
        }
        return decision.build();
    }

    /// What the gateway is asked to send.
    static SmsRequest request(Case known, Verdict.Send send, Guarantees guarantees) {
        SmsIntent intent = known.intent();
        Rendering.Done rendered = send.rendered();
        return SmsRequest.newBuilder()
                .setMessageId(known.messageId())
                .setEventId(intent.event().eventId())
                .setPhone(send.reader().phone().e164())
                .setText(rendered.sms().text())
                .setSender(rendered.brand().senderIn(send.reader().country()))
                .setPurpose(purpose(intent.purpose()))
                .setGuarantee(guarantees.of(intent.purpose()))
                .setTemplate(intent.template())
                .setLocale(rendered.locale())
                .setCountry(send.reader().country())
                .setBrand(send.reader().brand())
                .setEncoding(rendered.sms().encoding())
                .setSegments(rendered.sms().segments())
                .setRequestedAt(known.at())
                .setExpiresAt(send.expiresAt())
                .build();
    }

    static Purpose purpose(MessagePurpose purpose) {
        return switch (purpose) {
            case SERVICE -> Purpose.SERVICE;
            case DEBT -> Purpose.DEBT;
            case MARKETING -> Purpose.MARKETING;
        };
    }

    /// Why what a use case wanted is not wanted any more.
    static DecisionReason reason(Wish.Why why) {
        return switch (why) {
            case PAID -> DecisionReason.PAID;
            case RESCHEDULED -> DecisionReason.RESCHEDULED;
            case ERASED -> DecisionReason.ERASED;
        };
    }

    private static SmsDecision.Builder common(Case known, String policyVersion) {
        SmsIntent intent = known.intent();
        SmsDecision.Builder decision = SmsDecision.newBuilder()
                .setMessageId(known.messageId())
                .setEventId(intent.event().eventId())
                .setEventType(intent.event().type())
                .setStep(intent.step())
                .setPurpose(purpose(intent.purpose()))
                .setTemplate(intent.template())
                .setPolicyVersion(policyVersion)
                .setOccurredAt(intent.event().occurredAt())
                .setDecidedAt(known.at());
        if (known.profile() != null) {
            decision.setCountry(known.profile().country())
                    .setBrand(known.profile().brand());
        }
        return decision;
    }

    /// Its id is not that of the text, which has its own decision.
    private static void repeated(SmsDecision.Builder decision, Case known) {
        decision.setOutcome(DecisionOutcome.SUPPRESSED)
                .setReason(DecisionReason.DUPLICATE)
                .setMessageId(
                        MessageIds.repetition(known.messageId(), known.pending().offset(), known.at()))
                .setDuplicateOf(known.messageId());
    }

    private static void describe(SmsDecision.Builder decision, Verdict.Send send, Purpose purpose) {
        decision.setOutcome(DecisionOutcome.REQUESTED)
                .setReason(DecisionReason.PASSED)
                .setLocale(send.rendered().locale())
                .setTemplateHash(send.rendered().templateHash())
                .setConsentBasis(send.consentBasis())
                .setLane(Topics.laneOf(purpose).name())
                .setEncoding(send.rendered().sms().encoding())
                .setSegments(send.rendered().sms().segments());
    }
}
