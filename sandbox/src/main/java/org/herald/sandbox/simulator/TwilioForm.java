package org.herald.sandbox.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the form of `POST …/Messages.json`. Twilio names one fault at a time, in this order. Stricter than Twilio: an
/// unknown field is refused.
final class TwilioForm {

    private static final Set<String> FIELDS =
            Set.of("To", "From", "MessagingServiceSid", "Body", "StatusCallback", "ValidityPeriod", "SmartEncoded");
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final int MOST_CHARACTERS = 1_600;
    private static final int MOST_VALIDITY_SECONDS = 36_000;

    private final Map<String, String> fields;

    TwilioForm(Map<String, String> fields) {
        this.fields = fields;
    }

    Order.Item item() {
        String service = fields.get("MessagingServiceSid");
        Ask ask = new Ask(
                Provider.TWILIO,
                fields.get("To"),
                fields.get("Body"),
                service == null ? fields.get("From") : service,
                fields.get("StatusCallback"),
                null,
                null);
        return new Order.Item(ask, fault().map(TwilioError::answer));
    }

    private Optional<TwilioError> fault() {
        return toFault().or(this::senderFault).or(this::bodyFault).or(this::optionFault);
    }

    private Optional<TwilioError> toFault() {
        if (isBlank(fields.get("To"))) {
            return Optional.of(TwilioError.MISSING_TO);
        }
        return faultIf(!PhoneNumbers.E164.test(fields.getOrDefault("To", "")), TwilioError.INVALID_TO);
    }

    private Optional<TwilioError> senderFault() {
        String from = fields.get("From");
        String service = fields.get("MessagingServiceSid");
        if (isBlank(from) && isBlank(service)) {
            return Optional.of(TwilioError.MISSING_FROM);
        }
        if (service != null && !TwilioIds.isService(service)) {
            return Optional.of(TwilioError.UNKNOWN_SERVICE);
        }
        return faultIf(from != null && !PhoneNumbers.SENDER.test(from), TwilioError.INVALID_FROM);
    }

    private Optional<TwilioError> bodyFault() {
        String body = fields.get("Body");
        if (body == null || body.isBlank()) {
            return Optional.of(TwilioError.MISSING_BODY);
        }
        return faultIf(body.codePointCount(0, body.length()) > MOST_CHARACTERS, TwilioError.BODY_TOO_LONG);
    }

    private Optional<TwilioError> optionFault() {
        String callback = fields.get("StatusCallback");
        String validity = fields.get("ValidityPeriod");
        if (callback != null && !Urls.isHttp(callback)) {
            return Optional.of(TwilioError.INVALID_CALLBACK);
        }
        if (validity != null && !isValidity(validity)) {
            return Optional.of(TwilioError.INVALID_VALIDITY);
        }
        boolean known =
                FIELDS.containsAll(fields.keySet()) && BOOLEANS.contains(fields.getOrDefault("SmartEncoded", "true"));
        return faultIf(!known, TwilioError.UNKNOWN_PARAMETER);
    }

    private static boolean isValidity(String text) {
        return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= MOST_VALIDITY_SECONDS;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Optional<TwilioError> faultIf(boolean wrong, TwilioError error) {
        return wrong ? Optional.of(error) : Optional.empty();
    }
}
