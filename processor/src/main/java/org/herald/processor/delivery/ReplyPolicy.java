package org.herald.processor.delivery;

import org.herald.settings.Settings;

/// How those who write to us are answered.
///
/// @param mostADay confirmations to one number within any 24 hours, whatever is written from it
public record ReplyPolicy(int mostADay) {

    private static final int DEFAULT_A_DAY = 4;
    private static final int MOST_A_DAY = 100;

    public static ReplyPolicy from(Settings settings) {
        return new ReplyPolicy(settings.number("replies.most-a-day", DEFAULT_A_DAY, 0, MOST_A_DAY));
    }
}
