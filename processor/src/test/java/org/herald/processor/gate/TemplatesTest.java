package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A text with a mistake keeps the program from starting, and says which file it is in.
class TemplatesTest {

    private static final MessageKind DECLINED =
            new MessageKind("loan-declined", MessagePurpose.SERVICE, Set.of("lender", "continueUrl"));

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {lendr}: {continueUrl}        | 1: {lendr}: MISSPELT; 1: {lender}: MISSING
        {lender}:/{continueURL}       | 2: {continueURL}: MISSPELT; 1: {continueUrl}: MISSING
        no arguments at all           | 1: {continueUrl}: MISSING; 1: {lender}: MISSING
        {lender}//see {continueUrl    | 3: broken: Unmatched '{' braces in message "{lender}
        {lender}/{ }/{continueUrl}    | 2: broken: Bad argument syntax: [at pattern index 11] "}
        {lender}/{0}/{continueUrl}    | 2: {0}: MISSPELT
        /{lender, number}{continueUrl}| 2: {lender}: is words, and cannot be formatted as SIMPLE
        //                            | 1: the text is empty
        """)
    void namesTheLineOfEveryMistake(String text, String expected) {
        List<String> problems = TemplateChecks.problems(DECLINED, "en.txt", text.replace('/', '\n'));

        String whole = expected.replace("; ", "; en.txt:")
                .replace("MISSPELT", "no such argument, expected continueUrl, lender")
                .replace("MISSING", "missing in the text");
        assertEquals("en.txt:" + whole, String.join("; ", problems));
    }

    @Test
    void takesATextWithoutMistakes() {
        assertEquals(List.of(), TemplateChecks.problems(DECLINED, "en.txt", "{lender}: it''s here:\n{continueUrl}"));
    }

    @Test
    void namesAllMistakesOfAllFilesTogether(@TempDir Path folder) throws IOException {
        Path step = Files.createDirectory(folder.resolve("loan-declined"));
        for (String locale : Templates.LOCALES) {
            Files.writeString(step.resolve(locale + ".txt"), "{lender}: {continueUrl}");
        }
        assertEquals("en", locale(Templates.of(List.of(DECLINED), TemplateFiles.below(folder)), "en"));

        Files.writeString(step.resolve("et.txt"), "{lender}:\n{continueUlr}");
        Files.delete(step.resolve("lv.txt"));
        Files.write(step.resolve("fi.txt"), new byte[] {(byte) 0xC3, 0x28});
        Files.writeString(step.resolve("de.txt"), "{lender}: {continueUrl}");

        assertEquals(
                List.of(
                        "templates/loan-declined/et.txt:2: {continueUlr}: no such argument, "
                                + "expected continueUrl, lender",
                        "templates/loan-declined/et.txt:1: {continueUrl}: missing in the text",
                        "templates/loan-declined/fi.txt: is not in UTF-8",
                        "templates/loan-declined/lv.txt: missing",
                        "templates/loan-declined/de.txt: no such language, expected en, et, fi, lv, lt"),
                mistakes(List.of(DECLINED), TemplateFiles.below(folder)));
    }

    @Test
    void namesFilesThatAreMissing() throws IOException {
        MessageKind unwritten = new MessageKind("unwritten", MessagePurpose.SERVICE, Set.of());

        List<String> mistakes = mistakes(List.of(unwritten), new TreeMap<>());

        assertEquals(Templates.LOCALES.size(), mistakes.size());
        assertTrue(mistakes.contains("templates/unwritten/et.txt: missing"));
    }

    @Test
    void readsTheReadersLanguageAndElseEnglish() {
        Templates templates = Templates.load(List.of(DECLINED));

        assertEquals("et", locale(templates, "et-EE"));
        assertEquals("lv", locale(templates, "lv"));
        assertEquals("en", locale(templates, "en-GB"));
        assertEquals("en", locale(templates, "de-DE"));
    }

    private static List<String> mistakes(List<MessageKind> kinds, SortedMap<String, byte[]> files) {
        TemplateException mistakes = assertThrows(TemplateException.class, () -> Templates.of(kinds, files));
        return String.valueOf(mistakes.getMessage()).lines().toList();
    }

    private static String locale(Templates templates, String reader) {
        return templates
                .find("loan-declined", Locale.forLanguageTag(reader))
                .orElseThrow()
                .locale();
    }
}
