package org.herald.processor.intent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A use case's wish to text its customer. Whether it is done, and in which words, is for the gate to decide.
///
/// @param step what of the event it is, unique among all that one event leads to: customer, event and step make
///     the id of the message
/// @param meantFor when it is of most use; how long it is of use at all counts from here
/// @param debt the loan that a reminder is about; null for all other texts
/// @param reply whether the person has just written to us and waits for this answer, whatever the hour and
///     whatever else is wanted
public record SmsIntent(
        EventHead event,
        String step,
        String template,
        MessagePurpose purpose,
        Content content,
        Instant meantFor,
        @Nullable String debt,
        boolean reply) {

    /// A text about what has just happened; the step has the name of its template.
    public static SmsIntent of(EventHead event, MessageKind kind, Content content) {
        return new SmsIntent(
                event, kind.template(), kind.template(), kind.purpose(), content, event.occurredAt(), null, false);
    }

    /// The same for another step of the same event, such as the second of two reminders.
    public SmsIntent at(String step, Instant meantFor) {
        return new SmsIntent(event, step, template, purpose, content, meantFor, debt, reply);
    }

    public SmsIntent about(String debt) {
        return new SmsIntent(event, step, template, purpose, content, meantFor, debt, reply);
    }

    public SmsIntent asReply() {
        return new SmsIntent(event, step, template, purpose, content, meantFor, debt, true);
    }
}
