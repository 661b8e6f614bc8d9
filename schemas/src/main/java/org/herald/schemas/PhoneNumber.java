package org.herald.schemas;

import java.util.regex.Pattern;

/// A phone number in E.164 form: `+`, country code, number; 7 to 15 digits in all.
///
/// It prints masked, so that no log, metric or exception can show whom a text was for.
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final String HIDDEN = "•••••";
    private static final int SHOWN_AT_START = 5;
    private static final int SHOWN_AT_END = 2;
    private static final int HIDDEN_AT_LEAST = 4;

    /// Takes the number as it is: no blanks, no leading `00`.
    ///
    /// @throws IllegalArgumentException if it has not that form; the message does not repeat it
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a phone number in E.164 form");
        }
    }

    /// The number as people may see it: `+3725•••••12`. Of a short number less is shown: four digits stay hidden.
    public String masked() {
        int start = Math.min(SHOWN_AT_START, e164.length() - SHOWN_AT_END - HIDDEN_AT_LEAST);
        return e164.substring(0, start) + HIDDEN + e164.substring(e164.length() - SHOWN_AT_END);
    }

    @Override
    public String toString() {
        return masked();
    }
}
