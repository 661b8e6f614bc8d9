package org.herald.gateway.provider;

import java.math.BigDecimal;
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

    /// What the provider bills for the whole message.
    public record Price(BigDecimal amount, String currency) {}
}
