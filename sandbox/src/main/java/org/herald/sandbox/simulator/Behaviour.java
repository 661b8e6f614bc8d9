package org.herald.sandbox.simulator;

import static org.herald.sandbox.simulator.Step.DELIVERED;
import static org.herald.sandbox.simulator.Step.SEEN;
import static org.herald.sandbox.simulator.Step.SENT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What becomes of a text, by the last two digits of the phone number, so that a test or a demo picks its failure
/// by picking a customer. The meanings are in Messente's words; docs/simulator.md has Twilio's.
enum Behaviour {
    ORDINARY("any other", "201; callbacks ACK, DELIVRD with price_info", Manner.CREATED, SENT, DELIVERED),
    OPTED_OUT(
            "84", "Twilio: 400 with code 21610, not taken; Messente: as any other", Manner.OPTED_OUT, SENT, DELIVERED),
    UNREADABLE_ANSWER("85", "201 with an unreadable body; callback DELIVRD", Manner.UNREADABLE, DELIVERED),
    UNAUTHORIZED("86", "401, not taken", Manner.UNAUTHORIZED),
    FAILS_AFTER_TAKING("87", "takes it, answers 500; no callback", Manner.INTERNAL),
    EARLY_CALLBACKS("88", "callbacks ACK, DELIVRD arrive before the 201", Manner.CREATED, SENT, DELIVERED),
    SEEN_TOO("89", "201; callbacks ACK, DELIVRD, SEEN", Manner.CREATED, SENT, DELIVERED, SEEN),
    UNDELIVERED("90", "201; callback UNDELIV, err 1", Manner.CREATED, Step.UNDELIVERED),
    REJECTED("91", "201; callback REJECTD, err 8", Manner.CREATED, Step.REJECTED),
    INVALID("92", "400 with error code 105, not taken", Manner.INVALID),
    THROTTLED_ONCE(
            "93", "429 with Retry-After: 1 at the first try, then as any other", Manner.THROTTLED, SENT, DELIVERED),
    UNAVAILABLE_TWICE("94", "503 at the first two tries, then as any other", Manner.UNAVAILABLE, SENT, DELIVERED),
    SILENT("95", "takes it, never answers; callbacks ACK, DELIVRD", Manner.SILENT, SENT, DELIVERED),
    RESETS("96", "takes it, resets the connection; no callback", Manner.RESET),
    LOSES_CALLBACKS("97", "201; no callback", Manner.CREATED),
    DISORDERED("98", "201; callbacks DELIVRD, ACK, DELIVRD", Manner.CREATED, DELIVERED, SENT, DELIVERED);

    /// How the request is answered.
    enum Manner {
        CREATED,
        OPTED_OUT,
        UNREADABLE,
        UNAUTHORIZED,
        INTERNAL,
        INVALID,
        THROTTLED,
        UNAVAILABLE,
        SILENT,
        RESET;

        /// Whether it is the answer as a whole that suffers, be it about one text or about many.
        boolean spoilsTheAnswer() {
            return this == UNREADABLE || this == INTERNAL || this == SILENT || this == RESET;
        }
    }

    private static final int SUFFIX_LENGTH = 2;

    private final String suffix;
    private final String meaning;
    private final Manner manner;
    // List.of never changes; the checker sees only the type.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Step> callbacks;

    Behaviour(String suffix, String meaning, Manner manner, Step... callbacks) {
        this.suffix = suffix;
        this.meaning = meaning;
        this.manner = manner;
        this.callbacks = List.of(callbacks);
    }

    static Behaviour of(String phone) {
        String end = phone.substring(phone.length() - SUFFIX_LENGTH);
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.suffix.equals(end))
                .findFirst()
                .orElse(ORDINARY);
    }

    Manner manner() {
        return manner;
    }

    List<Step> callbacks() {
        return callbacks;
    }

    /// The table, one line each, for the help text.
    static String table() {
        return Arrays.stream(values())
                .map(behaviour -> "  %-10s %s".formatted(behaviour.suffix, behaviour.meaning))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
