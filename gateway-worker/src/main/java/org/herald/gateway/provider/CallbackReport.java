package org.herald.gateway.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.herald.sms.ReceiptStatus;

/// What a provider's callback says about one attempt, in Herald's words.
///
/// @param status [ReceiptStatus#ACCEPTED] while all there is to say is that the provider has it: that is news where
///     its answer to the request was lost
/// @param at by the provider's clock; empty where it does not say
/// @param account true when it failed because of our account (credit, sender), not because of the message
public record CallbackReport(
        ReceiptStatus status,
        Optional<String> reason,
        Optional<String> providerMessageId,
        Optional<String> providerCode,
        Optional<Instant> at,
        Optional<Integer> segments,
        Optional<Price> price,
        boolean account) {

    /// The same with the id of the text, where the report does not say it itself.
    public CallbackReport about(Optional<String> id) {
        return new CallbackReport(
                status, reason, providerMessageId.or(() -> id), providerCode, at, segments, price, account);
    }

    /// What the provider bills for the whole message.
    public record Price(BigDecimal amount, String currency) {

        /// Receipts hold prices as decimal(19,4). Four decimals: the fifth would be a thousandth of a cent.
        private static final int SCALE = 4;

        private static final int DIGITS = 19;

        /// As a receipt can hold it; empty for what is no price.
        public static Optional<Price> of(String amount, String currency) {
            try {
                BigDecimal scaled = new BigDecimal(amount).setScale(SCALE, RoundingMode.HALF_UP);
                return scaled.signum() < 0 || scaled.precision() > DIGITS
                        ? Optional.empty()
                        : Optional.of(new Price(scaled, currency));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }
}
