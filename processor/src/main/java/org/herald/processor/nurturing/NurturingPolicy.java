package org.herald.processor.nurturing;

import java.time.Duration;
import org.herald.settings.Settings;

/// When quiet customers are invited back.
///
/// @param after so long a silence, and again after as much more
/// @param most invitations in one silence
public record NurturingPolicy(Duration after, int most) {

    public static NurturingPolicy from(Settings settings) {
        return new NurturingPolicy(
                settings.duration("nurturing.after", Duration.ofDays(30)),
                settings.number("nurturing.most", 3, 0, 100));
    }
}
