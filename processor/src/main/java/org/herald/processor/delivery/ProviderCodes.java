package org.herald.processor.delivery;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/// Which of the providers' codes say something about the person or the number, and not about one text.
///
/// See [Messente's error codes](https://messente.com/documentation/sms-messaging/delivery-report) and
/// [Twilio's](https://www.twilio.com/docs/api/errors).
final class ProviderCodes {

    /// What a code says.
    sealed interface Meaning {

        /// The number takes no texts.
        ///
        /// @param reason in our words
        record DeadNumber(String reason) implements Meaning {}

        /// The person told the provider or the operator to be left alone.
        record OptedOut() implements Meaning {}
    }

    private static final Map<String, Map<String, Meaning>> PROVIDERS = Map.of(
            "messente",
            Map.of(
                    "3", new Meaning.DeadNumber("invalid-number"),
                    "5", new Meaning.DeadNumber("number-format"),
                    "8", new Meaning.DeadNumber("operator-blacklist")),
            "twilio",
            Map.ofEntries(
                    entry("21211", new Meaning.DeadNumber("invalid-number")), // To is no phone number
                    entry("21614", new Meaning.DeadNumber("invalid-number")), // To is no mobile number
                    entry("30005", new Meaning.DeadNumber("invalid-number")), // unknown, or gone
                    entry("30006", new Meaning.DeadNumber("landline")), // or an operator that takes no texts
                    entry("21610", new Meaning.OptedOut()))); // the person wrote STOP to the sender

    private ProviderCodes() {}

    static Optional<Meaning> of(String provider, String code) {
        return Optional.ofNullable(PROVIDERS.getOrDefault(provider, Map.of()).get(code));
    }
}
