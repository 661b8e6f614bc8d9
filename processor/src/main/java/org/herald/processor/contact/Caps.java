package org.herald.processor.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.MessagePurpose;
import org.jspecify.annotations.Nullable;

/// How often somebody may be texted.
public record Caps(List<Cap> caps) {

    /// By how much a clock may go back from one decision to the next, as it may where another machine goes on. Texts
    /// are remembered that much longer than any cap looks back.
    static final Duration CLOCK_SKEW = Duration.ofHours(1);

    public Caps {
        caps = List.copyOf(caps);
    }

    /// Why one more text is too many, in words: a cap is used up, or so much was sent that no more can be remembered.
    public Optional<String> refusal(SentTexts known, MessagePurpose purpose, @Nullable String debt, Instant at) {
        return known.isFull() && caps.stream().anyMatch(cap -> cap.covers(purpose, debt))
                ? Optional.of(SentTexts.MOST + " texts in the time that caps look back")
                : check(known, purpose, debt, at).map(CapHit::words);
    }

    /// Whether one more text is too many. Where several caps are used up, the one that is so for longest is named:
    /// waiting for it is waiting for all.
    ///
    /// @param debt null where the text is about none
    /// @return empty if it is not
    public Optional<CapHit> check(SentTexts known, MessagePurpose purpose, @Nullable String debt, Instant at) {
        return caps.stream()
                .filter(cap -> cap.covers(purpose, debt))
                .flatMap(cap ->
                        cap.freeFrom(known.texts(), debt, at).map(free -> new CapHit(free, cap.words())).stream())
                .max(Comparator.comparing(CapHit::freeFrom));
    }

    /// Whether some cap may still look back at a text: it does so for a time, and at the newest texts only.
    boolean lookBackAt(SentText text, List<SentText> all, Instant from) {
        return caps.stream()
                .filter(cap -> cap.covers(text.purpose(), text.debt()))
                .filter(cap -> text.at().plus(cap.within()).plus(CLOCK_SKEW).isAfter(from))
                .anyMatch(cap -> newer(text, all, cap) < cap.most());
    }

    private static long newer(SentText text, List<SentText> all, Cap cap) {
        return all.stream()
                .filter(other -> other.at().isAfter(text.at()) && cap.counts(other, text.purpose(), text.debt()))
                .count();
    }
}
