package org.herald.processor.customer;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a person wants now, from all that was ever said: the newest word counts.
///
/// An opt-out ends with a START that is later, or with a consent to advertising that is later, from wherever it
/// comes. The bank's own mark on the profile, whose day is that of the profile, ends with a later START only: a bank
/// that consents again takes it off. A profile without the mark ends nothing: the bank may not have heard of the
/// opt-out yet.
public final class Wishes {

    private Wishes() {}

    /// Whether the person wants no texts but codes.
    public static boolean optedOut(Profile profile, Standing standing) {
        Instant cameBack = standing.cameBack();
        boolean marked = profile.optedOut() && !isAfter(cameBack, profile.updatedAt());
        Instant left = standing.left();
        return marked || (left != null && !isAfter(cameBack, left) && !consentedAfter(profile, standing, left));
    }

    /// The newest consent to advertising; empty if the newest word is none.
    public static Optional<Profile.Advertising> advertising(Profile profile, Standing standing) {
        Standing.Consent said = standing.consent();
        Instant recorded = profile.advertising().since();
        boolean newer = said != null && (recorded == null || said.at().isAfter(recorded));
        Profile.Advertising newest =
                said != null && newer ? new Profile.Advertising(said.granted(), said.at()) : profile.advertising();
        return newest.granted() ? Optional.of(newest) : Optional.empty();
    }

    private static boolean consentedAfter(Profile profile, Standing standing, Instant left) {
        return advertising(profile, standing)
                .map(Profile.Advertising::since)
                .filter(since -> since.isAfter(left))
                .isPresent();
    }

    private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }
}
