package org.herald.gateway.provider.twilio;

import java.util.Locale;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.HttpReplies;
import org.herald.sms.ReceiptStatus;

/// What a status of Twilio's means, however it was learnt.
final class TwilioReports {

    private static final String NO_ERROR = "0";

    private TwilioReports() {}

    /// Reads one.
    ///
    /// @param status Twilio's word
    /// @param error Twilio's number, where there is one
    static CallbackReport of(String status, Optional<String> error, Optional<String> sid) {
        String word = status.toLowerCase(Locale.ROOT);
        Optional<ReceiptStatus> known = TwilioCodes.status(word);
        Optional<String> code = error.filter(it -> !it.equals(NO_ERROR) && HttpReplies.isCode(it));
        Optional<TwilioCodes.Meaning> failure = code.flatMap(TwilioCodes::failure);
        Optional<String> reason =
                code.map(_ -> failure.map(TwilioCodes.Meaning::reason).orElse("unknown-error"));
        return new CallbackReport(
                // A word of tomorrow's says that Twilio has it, and no more.
                known.orElse(ReceiptStatus.ACCEPTED),
                reason.or(() -> known.isPresent() ? Optional.empty() : Optional.of("unknown-status")),
                sid.filter(HttpReplies::isId),
                code.or(() ->
                        known.isPresent() ? Optional.empty() : Optional.of(word).filter(HttpReplies::isCode)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                failure.filter(it -> it.kind() == TwilioCodes.Kind.ACCOUNT).isPresent());
    }
}
