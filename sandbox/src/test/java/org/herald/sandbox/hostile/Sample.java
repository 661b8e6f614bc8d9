package org.herald.sandbox.hostile;

import java.time.Instant;
import org.herald.sandbox.DeadNumber;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.InboundSms;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;
import org.herald.sms.OptOutSource;
import org.herald.sms.OptOutState;

/// A record for a topic that is sound but for a name in it, which may be too long.
///
/// @param fault why it is put aside where the name is too long
record Sample(Object value, String fault) {

    private static final String PHONE = "+37255599901";

    static Sample of(Topic topic, String name) {
        Instant now = Instant.now();
        return switch (topic) {
            case Topic it
            when it.equals(Topics.CUSTOMERS) ->
                new Sample(Wire.profile(PHONE).setFirstName(name).build(), "INVALID_NAME");
            case Topic it
            when it.equals(Topics.EVENTS) -> named(Wire.declined(name).build());
            case Topic it when it.equals(Topics.RECEIPTS) -> named(DeadNumber.receipt(name, "hostile", now));
            case Topic it
            when it.equals(Topics.INBOUND) ->
                named(new InboundSms("messente", name, PHONE, "+3726000000", "STOP", now, now, null));
            case Topic it
            when it.equals(Topics.OPT_OUTS) ->
                named(new OptOut(name, OptOutState.OUT, OptOutSource.REPLY, false, now, null));
            case Topic it
            when it.equals(Topics.SUPPRESSIONS) ->
                named(new NumberSuppression(name, "invalid-number", "messente", "3", now, now));
            case Topic _ ->
                new Sample(Wire.request("large", PHONE).setText(name).build(), "INVALID_TEXT");
        };
    }

    private static Sample named(Object value) {
        return new Sample(value, "INVALID_EVENT_ID");
    }
}
