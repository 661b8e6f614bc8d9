package org.herald.sandbox.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// How requests to send are answered while a phase of a script lasts. Only requests that the contract allows: others
/// are refused as ever.
///
/// @param code of a refusal, one of the provider's; absent: that of a phone number that is none
/// @param status of a refusal that is about all texts of a request, 400 to 499; without a code its body is empty
/// @param taken whether the texts are sent all the same
/// @param share of the requests that are answered so; the others go by their phone numbers
/// @param retryAfter in seconds, for a 429 or 503
/// @param latency before the answer; absent: the usual one
/// @param rate more requests in a second than these get 429 and are not taken
public record Reply(
        Kind kind,
        Optional<String> code,
        OptionalInt status,
        boolean taken,
        double share,
        OptionalInt retryAfter,
        Optional<Duration> latency,
        OptionalInt rate) {

    /// What it looks like.
    public enum Kind {
        /// By the phone numbers, as without a script.
        OK(true),
        REFUSE(false),
        THROTTLE(false),
        UNAVAILABLE(false),
        UNAUTHORIZED(false),
        /// Never answered.
        SILENT(true),
        RESET(true),
        /// The status, the headers and half of the body, then a reset.
        RESET_IN_BODY(true),
        /// As `OK`, with a latency of its own.
        SLOW(true),
        /// 201 with a body that nobody can read.
        GARBAGE(true),
        ERROR500(true);

        private final boolean taken;

        Kind(boolean taken) {
            this.taken = taken;
        }

        /// As it is written in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static String words() {
            return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
        }

        boolean isUsuallyTaken() {
            return taken;
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public Reply {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be from 0 to 1, was " + share);
        }
        if (kind == Kind.SLOW && latency.isEmpty()) {
            throw new IllegalArgumentException("latency_ms must be given with the answer slow");
        }
        if (kind != Kind.REFUSE && (code.isPresent() || status.isPresent())) {
            throw new IllegalArgumentException("code and status go with the answer refuse, not with " + kind.word());
        }
    }

    /// For all requests; taken if its kind usually is.
    public static Reply of(Kind kind) {
        return new Reply(
                kind,
                Optional.empty(),
                OptionalInt.empty(),
                kind.taken,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    public static Reply refuse(String code) {
        return new Reply(
                Kind.REFUSE,
                Optional.of(code),
                OptionalInt.empty(),
                false,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /// Whatever it is that is sent.
    public static Reply refuseAll(int status, Optional<String> code) {
        return new Reply(
                Kind.REFUSE,
                code,
                OptionalInt.of(status),
                false,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    public static Reply slow(Duration latency) {
        return new Reply(
                Kind.SLOW,
                Optional.empty(),
                OptionalInt.empty(),
                true,
                1,
                OptionalInt.empty(),
                Optional.of(latency),
                OptionalInt.empty());
    }

    public Reply taken(boolean taken) {
        return new Reply(kind, code, status, taken, share, retryAfter, latency, rate);
    }

    public Reply share(double share) {
        return new Reply(kind, code, status, taken, share, retryAfter, latency, rate);
    }

    public Reply retryAfter(int seconds) {
        return new Reply(kind, code, status, taken, share, OptionalInt.of(seconds), latency, rate);
    }

    public Reply after(Duration latency) {
        return new Reply(kind, code, status, taken, share, retryAfter, Optional.of(latency), rate);
    }

    public Reply rate(int perSecond) {
        return new Reply(kind, code, status, taken, share, retryAfter, latency, OptionalInt.of(perSecond));
    }
}
