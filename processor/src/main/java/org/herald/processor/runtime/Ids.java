package org.herald.processor.runtime;

/// What ids of the sender may be: of a customer, an event, a loan.
public final class Ids {

    /// Long enough for any, short enough for a key.
    private static final int LONGEST = 200;

    private static final char DELETE = 0x7F;

    private Ids() {}

    /// Neither blank nor longer than ids are, and without control characters.
    public static boolean allow(String id) {
        return !id.isBlank() && id.length() <= LONGEST && !hasControls(id);
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
