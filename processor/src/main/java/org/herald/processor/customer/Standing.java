package org.herald.processor.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a person's wishes and number beside the profile, newest first wins.
///
/// @param left when the person last said to want no texts; null if never
/// @param cameBack when the person last said to want them again; null if never
/// @param consent the newest word on advertising that came as an event; null if none did
/// @param number the newest word of a provider on a number of the person; null if there is none
public record Standing(
        @Nullable Instant left,
        @Nullable Instant cameBack,
        @Nullable Consent consent,
        @Nullable DeadNumber number) {

    public static final Standing BLANK = new Standing(null, null, null, null);

    /// What the person said about advertising.
    public record Consent(boolean granted, Instant at) {}

    /// A number that takes no texts: the one the person had at an instant.
    public record DeadNumber(Instant at, String reason) {}

    Standing left(Instant at) {
        return left != null && !at.isAfter(left) ? this : new Standing(at, cameBack, consent, number);
    }

    Standing cameBack(Instant at) {
        return cameBack != null && !at.isAfter(cameBack) ? this : new Standing(left, at, consent, number);
    }

    Standing consented(Consent said) {
        return consent != null && !said.at().isAfter(consent.at()) ? this : new Standing(left, cameBack, said, number);
    }

    Standing deadNumber(DeadNumber said) {
        return number != null && !said.at().isAfter(number.at()) ? this : new Standing(left, cameBack, consent, said);
    }
}
