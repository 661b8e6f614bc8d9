package org.herald.processor.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However the words are typed, they are understood; nothing else is.
class ReplyWordsTest {

    private final ReplyWords words = ReplyWords.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "StopAll",
                "unsubscribe",
                "End",
                "QUIT",
                "cancel",
                "Revoke",
                "OptOut",
                "opt-out",
                "Opt out",
                "  stop\r\n",
                "\"STOP\"",
                "«Stop».",
                "‘stop’",
                "STOP!!!",
                "stop 🙏",
                "STOP\u00A0",
                "ＳＴＯＰ",
                "stop all",
                "Lõpeta",
                "lopeta",
                "LÕPETA.",
                "Tühista",
                "stopp",
                "ei soovi",
                "Pārtraukt",
                "partraukt",
                "ATSAKOS",
                "nesūtīt",
                "Atsisakau",
                "Nutraukti",
                "nebesiųskite",
                "Peruuta",
                "kiellä",
                "SEIS",
                "Стоп",
                "стоп!",
                "ОТПИСАТЬСЯ",
                "не  присылать",
                "otkaz"
            })
    void whoeverLeavesIsUnderstood(String text) {
        assertEquals(Optional.of(Word.STOP), words.said(text), text);
        assertEquals(Optional.of(Word.STOP), words.said(Normalizer.normalize(text, Normalizer.Form.NFD)), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START",
                "unstop",
                "opt in",
                "Opt-In",
                "Alusta",
                "jätka",
                "jatka",
                "Sākt",
                "Turpināt",
                "Pradėti",
                "tęsti",
                "Aloita",
                "Старт",
                "начать"
            })
    void whoeverComesBackIsUnderstood(String text) {
        assertEquals(Optional.of(Word.START), words.said(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "!",
                "yes",
                "no",
                "ok",
                "Stop by tomorrow",
                "nonstop",
                "stops",
                "I will start paying",
                "When does it end?",
                "stop start",
                "1",
                "ei",
                "да"
            })
    void everythingElseIsLeft(String text) {
        assertEquals(Optional.empty(), words.said(text), text);
    }

    @Test
    void aLetterIsNotLookedInto() {
        assertEquals(Optional.empty(), words.said("stop" + " ".repeat(1_000_000)));
    }

    @Test
    void noWordMeansBoth() {
        List<String> lines = List.of("[STOP]", "Jätka", "[START]", "JATKA");

        assertEquals(
                "/reply-words.txt: JATKA cannot mean both STOP and START",
                assertThrows(IllegalStateException.class, () -> ReplyWords.of(lines))
                        .getMessage());
    }
}
