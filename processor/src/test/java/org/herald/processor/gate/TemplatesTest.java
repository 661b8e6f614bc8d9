package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.junit.jupiter.api.Test;

/// A text with a mistake keeps the program from starting, and says which file it is in.
class TemplatesTest {

    private static final MessageKind DECLINED =
            new MessageKind("loan-declined", MessagePurpose.SERVICE, Set.of("lender", "continueUrl"));

    @Test
    void namesArgumentsThatAreMisspeltOrMissing() {
        List<String> problems = new ArrayList<>();
        Templates.check(DECLINED, Template.of("en", "", "{lendr}: {continueUrl}"), "en.txt", problems);

        assertEquals(
                List.of(
                        "en.txt: {lendr}: no such argument, expected continueUrl, lender",
                        "en.txt: {lender}: missing in the text"),
                problems);
    }

    @Test
    void namesFilesThatAreMissing() {
        MessageKind unwritten = new MessageKind("unwritten", MessagePurpose.SERVICE, Set.of());

        TemplateException mistakes =
                assertThrows(TemplateException.class, () -> Templates.load(List.of(DECLINED, unwritten)));

        String message = String.valueOf(mistakes.getMessage());
        assertEquals(Templates.LOCALES.size(), message.lines().count());
        assertTrue(message.contains("templates/unwritten/et.txt: missing"));
    }

    @Test
    void readsTheReadersLanguageAndElseEnglish() {
        Templates templates = Templates.load(List.of(DECLINED));

        assertEquals("et", locale(templates, "et-EE"));
        assertEquals("lv", locale(templates, "lv"));
        assertEquals("en", locale(templates, "en-GB"));
        assertEquals("en", locale(templates, "de-DE"));
    }

    private static String locale(Templates templates, String reader) {
        return templates
                .find("loan-declined", Locale.forLanguageTag(reader))
                .orElseThrow()
                .locale();
    }
}
