package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads one phase of a script from JSON and finds everything that is wrong with it.
final class PhaseReader {

    private static final Set<String> FIELDS = Set.of(
            "seconds",
            "until",
            "provider",
            "answer",
            "code",
            "status",
            "taken",
            "share",
            "retry_after",
            "latency_ms",
            "rate");

    private static final int DAY_SECONDS = 86_400;
    private static final int DAY_MILLIS = 86_400_000;

    private final String path;
    private final JsonNode json;
    private final List<ApiError> errors = new ArrayList<>();

    /// @param path of the phase in the script
    PhaseReader(String path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /// Empty if the phase can be played.
    List<ApiError> errors() {
        return List.copyOf(errors);
    }

    /// Empty if something is wrong.
    Optional<Phase> read() {
        if (!(json instanceof ObjectNode)) {
            wrong("", "Must be a JSON object");
            return Optional.empty();
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                wrong(name, "Unknown field");
            }
        });
        Optional<Provider> provider = word("provider", Provider::of, "Must be messente or twilio");
        Optional<Duration> lasts = seconds();
        Optional<Instant> until = word("until", PhaseReader::instant, "Must be an instant, as 2026-01-31T08:00:00Z");
        if (json.has("seconds") && json.has("until")) {
            wrong("until", "Only one of seconds and until may be given");
        }
        Optional<Reply> reply = reply();
        return errors.isEmpty() ? reply.map(good -> new Phase(provider, lasts, until, good)) : Optional.empty();
    }

    private Optional<Reply> reply() {
        if (!json.has("answer")) {
            errors.add(ApiError.missing(path + "/answer"));
        }
        Optional<Reply.Kind> kind = word("answer", Reply.Kind::of, "Must be one of " + Reply.Kind.words());
        Optional<String> code =
                word("code", text -> text.matches("\\d{3,5}") ? Optional.of(text) : Optional.empty(), "Not a code");
        OptionalInt status = whole("status", 400, 499);
        Optional<Boolean> taken = taken();
        Optional<Double> share = share();
        OptionalInt retryAfter = whole("retry_after", 0, DAY_SECONDS);
        OptionalInt latency = whole("latency_ms", 0, DAY_MILLIS);
        OptionalInt rate = whole("rate", 1, Integer.MAX_VALUE);
        if (kind.isPresent() && kind.get() != Reply.Kind.REFUSE) {
            Stream.of("code", "status").filter(json::has).forEach(name -> wrong(name, "Only with the answer refuse"));
        }
        if (kind.isPresent() && kind.get() == Reply.Kind.SLOW && !json.has("latency_ms")) {
            errors.add(ApiError.missing(path + "/latency_ms"));
        }
        return kind.filter(_ -> errors.isEmpty())
                .map(known -> new Reply(
                        known,
                        code,
                        status,
                        taken.orElse(known.isUsuallyTaken()),
                        share.orElse(1.0),
                        retryAfter,
                        latency.isPresent() ? Optional.of(Duration.ofMillis(latency.getAsInt())) : Optional.empty(),
                        rate));
    }

    private <T> Optional<T> word(String name, Function<String, Optional<T>> reading, String complaint) {
        if (!json.has(name)) {
            return Optional.empty();
        }
        Optional<T> value = Optional.ofNullable(json.path(name).textValue()).flatMap(reading);
        if (value.isEmpty()) {
            wrong(name, complaint);
        }
        return value;
    }

    private Optional<Duration> seconds() {
        JsonNode given = json.path("seconds");
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        if (!given.isNumber() || given.doubleValue() <= 0 || given.doubleValue() > DAY_SECONDS) {
            wrong("seconds", "Must be a number above 0, a day at most");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(
                given.decimalValue().multiply(BigDecimal.valueOf(1_000)).longValue()));
    }

    private Optional<Boolean> taken() {
        JsonNode given = json.path("taken");
        if (!given.isMissingNode() && !given.isBoolean()) {
            wrong("taken", "Must be true or false");
        }
        return given.isBoolean() ? Optional.of(given.booleanValue()) : Optional.empty();
    }

    private Optional<Double> share() {
        JsonNode given = json.path("share");
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        if (!given.isNumber() || given.doubleValue() < 0 || given.doubleValue() > 1) {
            wrong("share", "Must be a number from 0 to 1");
        }
        return Optional.of(given.doubleValue());
    }

    private OptionalInt whole(String name, int least, int most) {
        JsonNode given = json.path(name);
        if (given.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!given.isInt() || given.intValue() < least || given.intValue() > most) {
            wrong(name, "Must be a whole number from " + least + " to " + most);
        }
        return OptionalInt.of(given.intValue());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void wrong(String name, String detail) {
        errors.add(ApiError.invalid(name.isEmpty() ? path : path + "/" + name, detail));
    }
}
