package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a text of `POST /omnimessage` or `POST /omnimessages` and finds everything that is wrong with it, as
/// strictly as Messente documents it and a little more: an unknown field is an error here, because with a real
/// provider it is a typing mistake that silently does nothing.
final class OmniMessageReader {

    private static final Set<String> FIELDS =
            Set.of("to", "messages", "dlr_url", "text_store", "priority", "time_to_send");
    private static final Set<String> SMS_FIELDS =
            Set.of("channel", "text", "sender", "ttl", "validity", "autoconvert", "udh");
    private static final Set<String> AUTOCONVERT = Set.of("full", "true", "false");
    private static final Set<String> TEXT_STORE = Set.of("nostore", "plaintext", "sha256");
    private static final Set<String> PRIORITY = Set.of("low", "regular", "high");

    private final List<ApiError> errors = new ArrayList<>();
    private final Ask message;

    private OmniMessageReader(JsonNode root) {
        this.message = read(root);
    }

    static OmniMessageReader of(JsonNode root) {
        return new OmniMessageReader(root);
    }

    /// The text, and what Messente answers if it is one that cannot be sent.
    Order.Item item() {
        Optional<Answer> refusal =
                errors.isEmpty() ? Optional.empty() : Optional.of(Answer.of(400, ApiError.body(errors)));
        return new Order.Item(message, refusal);
    }

    private Ask read(JsonNode root) {
        if (!(root instanceof ObjectNode request)) {
            errors.add(ApiError.invalid("/", "Must be a JSON object"));
            return Ask.unreadable(Provider.MESSENTE);
        }
        refuseUnknown(request, FIELDS, "");
        JsonNode sms = sms(request);
        checkLifetime(sms);
        optional(request, "/priority", PRIORITY::contains);
        optional(sms, "/messages/0/autoconvert", AUTOCONVERT::contains);
        optional(sms, "/messages/0/udh", _ -> true);
        return new Ask(
                Provider.MESSENTE,
                required(request, "/to", PhoneNumbers.E164),
                required(sms, "/messages/0/text", text -> !text.isBlank()),
                optional(sms, "/messages/0/sender", PhoneNumbers.SENDER),
                optional(request, "/dlr_url", Urls::isHttp),
                optional(request, "/text_store", TEXT_STORE::contains),
                time(request, "/time_to_send"));
    }

    /// The text message among the messages: Messente takes one for each channel; this simulator knows `sms` only.
    private JsonNode sms(ObjectNode request) {
        JsonNode messages = request.path("messages");
        if (messages.isMissingNode()) {
            errors.add(ApiError.missing("/messages"));
            return messages;
        }
        if (messages.size() != 1 || !(messages.path(0) instanceof ObjectNode sms)) {
            errors.add(ApiError.invalid("/messages", "Must be an array of one object"));
            return MissingNode.getInstance();
        }
        refuseUnknown(sms, SMS_FIELDS, "/messages/0");
        required(sms, "/messages/0/channel", "sms"::equals);
        return sms;
    }

    private void refuseUnknown(ObjectNode object, Set<String> known, String path) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(ApiError.invalid(path + "/" + name, "Unknown field"));
            }
        });
    }

    /// Seconds (`ttl`) or minutes (`validity`), never both.
    private void checkLifetime(JsonNode sms) {
        if (sms.has("ttl") && sms.has("validity")) {
            errors.add(ApiError.invalid("/messages/0/ttl", "Only one of ttl and validity may be given"));
        }
        for (String name : List.of("ttl", "validity")) {
            JsonNode time = sms.path(name);
            if (sms.has(name) && !(time.isInt() && time.intValue() > 0)) {
                errors.add(ApiError.invalid("/messages/0/" + name, "Must be a whole number above 0"));
            }
        }
    }

    private @Nullable String required(JsonNode object, String source, Predicate<String> valid) {
        if (object instanceof ObjectNode && field(object, source).isMissingNode()) {
            errors.add(ApiError.missing(source));
        }
        return optional(object, source, valid);
    }

    /// Returned even if it is wrong, for the ledger.
    private @Nullable String optional(JsonNode object, String source, Predicate<String> valid) {
        JsonNode field = field(object, source);
        if (!field.isMissingNode() && !(field.isTextual() && valid.test(field.textValue()))) {
            errors.add(ApiError.invalid(source, "Not a valid value"));
        }
        return field.textValue();
    }

    private @Nullable Instant time(JsonNode object, String source) {
        String text = optional(object, source, OmniMessageReader::isTime);
        return text != null && isTime(text) ? parseTime(text) : null;
    }

    private static JsonNode field(JsonNode object, String source) {
        return object.path(source.substring(source.lastIndexOf('/') + 1));
    }

    private static boolean isTime(String text) {
        try {
            parseTime(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// Without a zone it is UTC.
    private static Instant parseTime(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
    }
}
