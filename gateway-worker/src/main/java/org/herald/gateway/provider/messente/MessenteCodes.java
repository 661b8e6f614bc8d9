package org.herald.gateway.provider.messente;

import static java.util.Map.entry;
import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.EXPIRED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.REJECTED;
import static org.herald.sms.ReceiptStatus.SEEN;
import static org.herald.sms.ReceiptStatus.SENT;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.sms.ReceiptStatus;

/// Messente's words in callbacks. No other class of Herald knows them.
final class MessenteCodes {

    /// What a callback's `status` says.
    ///
    /// @param reason set only for a status that this table does not know
    record Status(ReceiptStatus receipt, Optional<String> reason, Optional<String> code) {}

    /// What a callback's `err` says.
    ///
    /// @param account true where every other text would fail in the same way
    record Failure(Optional<String> reason, Optional<String> code, boolean account) {}

    private static final Map<String, ReceiptStatus> STATUSES = Map.ofEntries(
            entry("ACK", SENT), // handed to an operator
            entry("ACCEPTD", SENT), // taken by an operator
            entry("UNKNOWN", SENT), // the operator does not know yet; not final
            entry("DELIVRD", DELIVERED),
            entry("SEEN", SEEN), // comes after DELIVRD
            entry("UNDELIV", FAILED),
            entry("FAILED", FAILED),
            entry("DELETED", FAILED), // removed by the operator before delivery
            entry("EXPIRED", EXPIRED),
            entry("REJECTD", REJECTED), // refused by the operator
            entry("NACK", REJECTED)); // refused by Messente

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            entry(1, "delivery-failure"),
            entry(2, "expired"),
            entry(3, "invalid-number"), // the number is suppressed
            entry(4, "account-credit"), // fault of the account
            entry(5, "number-format"), // the number is suppressed
            entry(6, "too-many-identical"),
            entry(7, "sender-not-allowed"), // fault of the account
            entry(8, "operator-blacklist"), // the number is suppressed
            entry(9, "unroutable"),
            entry(999, "temporary"));

    /// Not failures: no error, and "seen".
    private static final int NONE = 0;

    private static final int SEEN_CODE = 10;
    private static final int CREDIT = 4;
    private static final int SENDER = 7;

    private static final Pattern WORD = Pattern.compile("[A-Z_]{1,16}");

    private MessenteCodes() {}

    /// No status at all: Messente has it and knows no more yet. A status this table does not know says only that the
    /// text is on its way; the word itself is kept as code.
    static Status status(Optional<String> word) {
        if (word.isEmpty()) {
            return new Status(ACCEPTED, Optional.empty(), Optional.empty());
        }
        ReceiptStatus known = STATUSES.get(word.get());
        return known != null
                ? new Status(known, Optional.empty(), Optional.empty())
                : new Status(SENT, Optional.of("unknown-status"), word.filter(MessenteCodes::isWord));
    }

    static Failure failure(int err) {
        if (err == NONE || err == SEEN_CODE) {
            return new Failure(Optional.empty(), Optional.empty(), false);
        }
        String reason = REASONS.getOrDefault(err, "unknown-error");
        return new Failure(Optional.of(reason), Optional.of(Integer.toString(err)), err == CREDIT || err == SENDER);
    }

    /// Only a plain word is passed on: what somebody else writes must not carry personal data into receipts.
    private static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }
}
