package org.herald.processor.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.processor.intent.MessagePurpose;
import org.jspecify.annotations.Nullable;

/// No more than so many texts of a purpose within any time as long as this.
///
/// That time is counted back from each text, its far end excluded: a text from exactly seven days ago no longer
/// counts against seven days.
///
/// @param perDebt whether each debt is counted for itself; if not, all that the person got of the purpose
public record Cap(MessagePurpose purpose, boolean perDebt, int most, Duration within) {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,2}) in ([1-9]\\d{0,2}) ?([hd])");

    /// No cap looks back farther, so that what is remembered of a person stays small.
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int MOST = 100;

    public Cap {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a cap must be from 1 to " + MOST + " texts, was " + most);
        }
        if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a cap must look back from 1h to 366d, was " + within);
        }
    }

    /// Reads a cap such as `7 in 7d` or `1 in 24h`.
    static Optional<Cap> parse(MessagePurpose purpose, boolean perDebt, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(form.group(2));
        Duration within = form.group(3).equals("d") ? Duration.ofDays(amount) : Duration.ofHours(amount);
        try {
            return Optional.of(new Cap(purpose, perDebt, Integer.parseInt(form.group(1)), within));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether a text counts under this cap.
    boolean covers(MessagePurpose ofPurpose, @Nullable String debt) {
        return purpose == ofPurpose && (!perDebt || debt != null);
    }

    /// Whether a text that was sent counts for another one.
    boolean counts(SentText sent, MessagePurpose ofPurpose, @Nullable String debt) {
        return sent.purpose() == ofPurpose && (!perDebt || Objects.equals(sent.debt(), debt));
    }

    /// When one more text is allowed again.
    ///
    /// @param sent texts of the purpose, in any order; of those later than `at`, which a clock set back makes, each
    ///     counts
    /// @return empty if it is allowed at once
    Optional<Instant> freeFrom(List<SentText> sent, @Nullable String debt, Instant at) {
        List<Instant> counted = sent.stream()
                .filter(text -> counts(text, purpose, debt))
                .map(SentText::at)
                .filter(then -> then.isAfter(at.minus(within)))
                .sorted()
                .toList();
        // It is allowed again when the oldest of the last `most` has grown too old to count.
        return counted.size() < most
                ? Optional.empty()
                : Optional.of(counted.get(counted.size() - most).plus(within));
    }

    /// In words, for whoever asks why a text was not sent.
    String words() {
        String unit = within.toHours() % 24 == 0 ? count(within.toDays(), "day") : count(within.toHours(), "hour");
        return count(most, purpose + " text") + " in " + unit + (perDebt ? " about one debt" : "");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
