package org.herald.processor.runtime;

import java.util.Optional;

/// What ids of the sender may be: of a customer, an event, a loan.
public final class Ids {

    /// Long enough for any, short enough for a key.
    private static final int LONGEST = 200;

    private static final char DELETE = 0x7F;

    /// What an id ought to be.
    public static final String EXPECTED = "1 to " + LONGEST + " characters, not blank, without control characters";

    private Ids() {}

    /// Neither blank nor longer than ids are, and without control characters.
    public static boolean allow(String id) {
        return !id.isBlank() && id.length() <= LONGEST && !hasControls(id);
    }

    /// What kind of text it is, if it cannot be an id.
    public static Optional<String> wrong(String id) {
        if (allow(id)) {
            return Optional.empty();
        }
        if (id.isBlank()) {
            return Optional.of(id.isEmpty() ? "an empty text" : "a blank text");
        }
        return Optional.of(id.length() > LONGEST ? id.length() + " characters" : "a text with control characters");
    }

    /// What is wrong with a record's key, with what is expected.
    public static Optional<String> wrongKey(String key) {
        return wrong(key).map(found -> "key: " + found + "; expected " + EXPECTED);
    }

    /// Each event has several ids: a pattern would take ten times as long.
    private static boolean hasControls(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < ' ' || id.charAt(i) == DELETE) {
                return true;
            }
        }
        return false;
    }
}
