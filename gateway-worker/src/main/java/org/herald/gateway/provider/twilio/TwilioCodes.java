package org.herald.gateway.provider.twilio;

import static java.util.Map.entry;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.ACCOUNT;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.FAILED;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.IN_DOUBT;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.REFUSED;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.THROTTLED;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.UNAVAILABLE;
import static org.herald.gateway.provider.twilio.TwilioCodes.Kind.UNCLEAR;
import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.SEEN;
import static org.herald.sms.ReceiptStatus.SENT;

import java.util.Map;
import java.util.Optional;
import org.herald.sms.ReceiptStatus;

/// Twilio's words and numbers, in answers and in callbacks. No other class of Herald knows them.
///
/// See [Twilio's dictionary of errors](https://www.twilio.com/docs/api/errors).
final class TwilioCodes {

    /// What an error is about.
    enum Kind {
        /// For its number or its words the same text is never taken.
        REFUSED,
        /// Not taken, and it may be the text, its sender or the account.
        UNCLEAR,
        /// Too many requests; not taken.
        THROTTLED,
        /// Not taken, and no fault of the message.
        UNAVAILABLE,
        /// Not taken, and every other text would meet the same.
        ACCOUNT,
        /// It says nothing of the message.
        IN_DOUBT,
        /// It was taken and did not arrive.
        FAILED
    }

    /// What an error means.
    ///
    /// @param reason a word of ours
    record Meaning(Kind kind, String reason) {}

    private static final Meaning UNKNOWN = new Meaning(UNCLEAR, "refused");

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            error("14107", THROTTLED, "throttled"), // too many messages for this sender
            error("20001", UNCLEAR, "invalid-data"), // unknown parameter
            error("20003", ACCOUNT, "unauthorized"), // wrong account or token
            error("20005", ACCOUNT, "account-inactive"), // closed or suspended
            error("20404", ACCOUNT, "account-unknown"), // no such account at this address
            error("20429", THROTTLED, "throttled"), // too many requests
            error("20500", IN_DOUBT, "provider-internal"), // theirs, told with the wrong status
            error("20503", UNAVAILABLE, "provider-unavailable"),
            error("21211", REFUSED, "invalid-number"), // To is no phone number; the number is suppressed
            error("21212", ACCOUNT, "sender-not-allowed"), // From is no sender
            error("21217", REFUSED, "invalid-number"), // To does not look like a phone number
            error("21265", REFUSED, "invalid-number"), // To is a short code
            error("21408", UNAVAILABLE, "region-not-enabled"), // the account may not text that country
            error("21602", REFUSED, "invalid-text"), // no text
            error("21603", ACCOUNT, "sender-not-allowed"), // no From
            error("21604", REFUSED, "invalid-number"), // no To
            error("21605", REFUSED, "invalid-text"), // longer than 160 characters, for some senders
            error("21606", ACCOUNT, "sender-not-allowed"), // From is not ours, or cannot text
            error("21608", ACCOUNT, "account-trial"), // a trial account texts numbers that it has verified
            error("21609", ACCOUNT, "callback-address"), // webhook.public-url is none that Twilio can call
            error("21610", REFUSED, "opted-out"), // the person wrote STOP to this sender
            error("21611", THROTTLED, "throttled"), // the sender's queue is full
            error("21612", UNCLEAR, "unroutable"), // no way from this sender to this number
            error("21614", REFUSED, "invalid-number"), // no mobile number; the number is suppressed
            error("21617", REFUSED, "invalid-text"), // longer than 1600 characters
            error("21624", UNCLEAR, "invalid-data"), // validity period
            error("21635", REFUSED, "invalid-number"), // a landline
            error("21659", ACCOUNT, "sender-not-allowed"), // From is no number of Twilio's
            error("21660", ACCOUNT, "sender-not-allowed"), // From belongs to another account
            error("21701", ACCOUNT, "sender-not-allowed"), // no such messaging service
            error("21703", ACCOUNT, "sender-not-allowed"), // the messaging service has no numbers
            error("30001", THROTTLED, "throttled"), // the queue is full
            error("30002", ACCOUNT, "account-suspended"),
            error("30003", FAILED, "unreachable"), // switched off or out of reach; may work later
            error("30004", FAILED, "blocked"), // by the phone or its operator
            error("30005", FAILED, "invalid-number"), // unknown or gone; the number is suppressed
            error("30006", FAILED, "landline"), // or an operator that takes no texts; the number is suppressed
            error("30007", FAILED, "filtered"), // taken for spam by Twilio or the operator: somebody has to look
            error("30008", FAILED, "temporary"), // unknown error; may work later
            error("30009", FAILED, "incomplete"), // a part is missing
            error("30010", FAILED, "too-expensive"), // above the price that was allowed
            error("30034", ACCOUNT, "sender-not-registered"), // for texts to the United States
            error("30036", FAILED, "expired"), // the validity period is over
            error("30410", FAILED, "temporary"), // the operator did not answer in time
            error("30450", FAILED, "blocked-as-fraud"), // Twilio's guard against pumped traffic
            error("30500", FAILED, "temporary"), // an error inside Twilio
            error("63038", ACCOUNT, "daily-limit")); // the account's messages for a day are used up

    private static final Map<String, ReceiptStatus> STATUSES = Map.ofEntries(
            entry("accepted", ACCEPTED), // a messaging service has yet to choose the sender
            entry("scheduled", ACCEPTED),
            entry("queued", ACCEPTED),
            entry("sending", ACCEPTED),
            entry("sent", SENT), // an operator took it
            entry("delivered", DELIVERED),
            entry("read", SEEN),
            entry("undelivered", ReceiptStatus.FAILED),
            entry("failed", ReceiptStatus.FAILED),
            entry("canceled", ReceiptStatus.FAILED));

    private TwilioCodes() {}

    /// A code that this table does not know is a refusal.
    static Meaning of(String code) {
        return MEANINGS.getOrDefault(code, UNKNOWN);
    }

    /// What a callback's `ErrorCode` says.
    static Optional<Meaning> failure(String code) {
        return Optional.ofNullable(MEANINGS.get(code));
    }

    /// What a callback's `MessageStatus` says; empty for a word that this table does not know.
    static Optional<ReceiptStatus> status(String word) {
        return Optional.ofNullable(STATUSES.get(word));
    }

    private static Map.Entry<String, Meaning> error(String code, Kind kind, String reason) {
        return entry(code, new Meaning(kind, reason));
    }
}
