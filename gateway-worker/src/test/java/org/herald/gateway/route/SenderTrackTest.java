package org.herald.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `+` is a text that is taken, `a1` one to number `a` with words `1` that is refused; below each refusal whom it is
/// blamed on: `?` nobody yet, `T` the text, `S` the sender.
class SenderTrackTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "one refusal says nothing,           a1,                      ?",
        "others are taken in between,        a1 + a1,                 ? T",
        "it is judged anew after that,       a1 + a1 a1 + a1,         ? T ? T",
        "nobody else comes,                  a1 a1 a1 a1 a1 a1,       ? ? ? ? ? T",
        "many words to one number,           a1 a2 a3 a4 a5 a6,       ? ? ? ? ? ?",
        "one text to many numbers,           a1 b1 c1 d1 e1,          ? ? ? ? S",
        "different texts,                    a1 b2 c3 d4 e5 f6 g7,    ? ? ? ? S S S",
        "a handful with others in between,   a1 b1 + c1 d1 + e1 f1,   ? ? ? ? ? ?",
        "what was refused before it broke,   a1 + b1 c1 d1 e1 f1 a1,  ? ? ? ? ? S S",
        "again while the sender is at fault, a1 b1 c1 d1 e1 a1 b1 a1, ? ? ? ? S S S S",
        "after it is mended,                 a1 b1 c1 d1 e1 + a1 b1 g1, ? ? ? ? S T T ?",
    })
    void blames(String what, String story, String blamed) {
        SenderTrack track = new SenderTrack();
        List<String> blames = new ArrayList<>();
        for (String word : List.of(story.split(" ", -1))) {
            if (word.equals("+")) {
                track.taken();
            } else {
                blames.add(sign(track.refused(word.substring(0, 1), word.substring(1))));
            }
        }
        assertEquals(blamed, String.join(" ", blames), what);
    }

    private static String sign(SenderTrack.Blame blame) {
        return switch (blame) {
            case NOBODY_YET -> "?";
            case TEXT -> "T";
            case SENDER -> "S";
        };
    }
}
