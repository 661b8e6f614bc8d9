package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /simulator/inbound` and finds everything that is wrong with it.
final class InboundReader {

    private static final String TYPE = "opt_out_type";
    private static final Set<String> FIELDS = Set.of("provider", "url", "from", "to", "text", TYPE);
    private static final Set<String> TYPES = Set.of("STOP", "START", "HELP");

    private final JsonNode json;
    private final List<ApiError> errors = new ArrayList<>();

    InboundReader(JsonNode json) {
        this.json = json;
    }

    List<ApiError> errors() {
        return List.copyOf(errors);
    }

    /// Absent if something is wrong.
    @Nullable
    InboundSms read() {
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                errors.add(ApiError.invalid("/" + name, "Unknown field"));
            }
        });
        String provider = field("provider", word -> Provider.of(word).isPresent(), "Must be messente or twilio");
        String url = field("url", Urls::isHttp, "Must be a URL of http or https");
        String from = field("from", PhoneNumbers.SENDER, "Must be a phone number or a name");
        String to = field("to", PhoneNumbers.SENDER, "Must be a phone number or a name");
        String text = field("text", _ -> true, "Must be a text");
        Optional<String> type = optOutType(provider);
        if (!errors.isEmpty()) {
            return null;
        }
        InboundSms plain = new InboundSms(Provider.of(provider).orElseThrow(), URI.create(url), from, to, text);
        return type.map(plain::answered).orElse(plain);
    }

    private Optional<String> optOutType(String provider) {
        if (!json.has(TYPE)) {
            return Optional.empty();
        }
        if (!provider.equals(Provider.TWILIO.word())) {
            errors.add(ApiError.invalid("/" + TYPE, "Only Twilio answers by itself"));
        }
        return Optional.of(field(TYPE, TYPES::contains, "Must be STOP, START or HELP"));
    }

    /// Empty, and noted as wrong, if it is.
    private String field(String name, Predicate<String> valid, String complaint) {
        JsonNode given = json.path(name);
        if (given.isMissingNode()) {
            errors.add(ApiError.missing("/" + name));
            return "";
        }
        if (!given.isTextual() || !valid.test(given.textValue())) {
            errors.add(ApiError.invalid("/" + name, complaint));
            return "";
        }
        return given.textValue();
    }
}
