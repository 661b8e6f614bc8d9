package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCheckTest {

    /// Texts are written as a sign and how often it stands there.
    @ParameterizedTest
    @CsvSource(textBlock = """
        a 100      |
        a 151      |
        a 152      | near the limit: with 9 characters more it takes 2 segments
        a 161      | takes 2 segments
        õ 60       | UCS-2 because of õ: transliterated it would save 0 segments
        õ 60 š 20  | takes 2 segments; UCS-2 because of õ š: transliterated it would save 1 segment
        — 71       | takes 2 segments; UCS-2 because of —: transliterated it would save 1 segment
        я 20       | UCS-2 because of я: it cannot be transliterated
        """, delimiter = '|')
    void warns(String text, String warnings) {
        String[] parts = text.split(" ", -1);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            all.append(parts[i].repeat(Integer.parseInt(parts[i + 1])));
        }

        List<String> expected = warnings == null
                ? List.of()
                : Arrays.stream(warnings.split("; ", -1)).toList();
        assertEquals(expected, TextCheck.warnings(SmsText.of(all.toString())));
    }
}
