package org.herald.gateway.route;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What refusals that do not say what they are about have to do with: one account, one sender. Kept by
/// [SenderTracks], which looks after threads and time.
///
/// | since the last text that was taken | blame |
/// |---|---|
/// | several numbers were refused | the sender, or the account: no text is burnt on it |
/// | fewer; this text was refused before, and others were taken in between | the text |
/// | fewer; this text was refused again and again, and nothing else came | the text |
/// | fewer; else | nobody yet: it is tried again, elsewhere first |
///
/// So one text that no provider takes stops nobody else, and a sender that was withdrawn burns a handful of texts at
/// the most: those that had nobody else about to bear witness.
final class SenderTrack {

    /// Numbers refused in a row that make it the sender's fault. Fewer would let a few poisoned texts stop a lane.
    static final int DIFFERENT_NUMBERS = 5;

    /// Refusals of one text, with nobody about to compare it with.
    static final int LONE_REFUSALS = 6;

    /// The newest texts of which refusals are remembered; a text that is forgotten is tried more often.
    private static final int MOST_TEXTS = 1_000;

    /// Whose fault a refusal is.
    enum Blame {
        NOBODY_YET,
        TEXT,
        SENDER
    }

    /// One text's refusals.
    ///
    /// @param takenBefore how many texts had been taken at the last of them
    private record Refusals(int times, long takenBefore) {}

    private final Set<String> numbers = new HashSet<>();
    private final Map<String, Refusals> texts = new LinkedHashMap<>();
    private long taken;

    void taken() {
        taken++;
        numbers.clear();
    }

    /// Judges one refusal.
    ///
    /// @param text what makes it another text to the same number
    Blame refused(String number, String text) {
        if (numbers.size() < DIFFERENT_NUMBERS) {
            numbers.add(number);
        }
        // Codes do not stay in memory for it.
        String key = number + ' ' + text.hashCode();
        Refusals before = texts.remove(key);
        Refusals now = new Refusals(before == null ? 1 : before.times() + 1, taken);
        if (isAtFault()) {
            remember(key, now);
            return Blame.SENDER;
        }
        boolean othersWereTaken = before != null && taken > before.takenBefore();
        if (othersWereTaken || now.times() >= LONE_REFUSALS) {
            return Blame.TEXT;
        }
        remember(key, now);
        return Blame.NOBODY_YET;
    }

    private void remember(String key, Refusals refusals) {
        texts.put(key, refusals);
        if (texts.size() > MOST_TEXTS) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    boolean isAtFault() {
        return numbers.size() >= DIFFERENT_NUMBERS;
    }
}
