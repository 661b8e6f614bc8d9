package org.herald.processor.contact;

import java.util.List;
import java.util.stream.Stream;

/// What somebody was sent lately. It is kept for every customer, so it holds no more than caps look back at: as many
/// texts as the caps allow within their time, and none of a purpose without a cap.
public record SentTexts(List<SentText> texts) {

    public static final SentTexts NONE = new SentTexts(List.of());

    public SentTexts {
        texts = List.copyOf(texts);
    }

    /// With one more text, and without those that no cap looks back to any more.
    public SentTexts with(SentText text, Caps caps) {
        return new SentTexts(Stream.concat(texts.stream(), Stream.of(text))
                .filter(known -> caps.lookBackAt(known, text.at()))
                .toList());
    }
}
