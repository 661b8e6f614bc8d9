package org.herald.processor.contact;

import java.util.List;
import java.util.stream.Stream;

/// What somebody was sent lately. It is kept for every customer and written anew with each text, so it holds no more
/// than caps look back at: as many texts as the caps allow within their time, and none of a purpose without a cap.
public record SentTexts(List<SentText> texts) {

    /// So many are remembered, whatever the caps are and however many debts somebody has. Who has had as many gets no
    /// more but replies.
    static final int MOST = 200;

    public static final SentTexts NONE = new SentTexts(List.of());

    public SentTexts {
        texts = List.copyOf(texts);
    }

    /// With one more text, and without those that no cap looks back to any more.
    public SentTexts with(SentText text, Caps caps) {
        List<SentText> all = Stream.concat(texts.stream(), Stream.of(text)).toList();
        List<SentText> needed = all.stream()
                .filter(known -> caps.lookBackAt(known, all, text.at()))
                .toList();
        return new SentTexts(needed.subList(Math.max(0, needed.size() - MOST), needed.size()));
    }

    boolean isFull() {
        return texts.size() >= MOST;
    }
}
