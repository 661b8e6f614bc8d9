package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;
import org.herald.sms.SmsEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Parts are what is paid for, so they are counted as the networks bill them.
class SmsTextTest {

    private static final SmsEncoding GSM = SmsEncoding.GSM7;
    private static final SmsEncoding UCS = SmsEncoding.UCS2;

    /// The first ten are known from live billing.
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("160 letters", "a".repeat(160), GSM, 1),
                Arguments.of("161 letters", "a".repeat(161), GSM, 2),
                Arguments.of("CR LF counts two", "a".repeat(80) + "\r\n" + "a".repeat(79), GSM, 2),
                Arguments.of("LF counts one", "a".repeat(80) + "\n" + "a".repeat(79), GSM, 1),
                Arguments.of("three parts", "a".repeat(200) + "\r\n" + "a".repeat(105), GSM, 3),
                Arguments.of("70 ideographs", "中".repeat(70), UCS, 1),
                Arguments.of("71 ideographs", "中".repeat(71), UCS, 2),
                Arguments.of("an escaped sign", "|", GSM, 1),
                Arguments.of("é is in the alphabet", "é".repeat(70), GSM, 1),
                Arguments.of(
                        "escape pairs are not split",
                        "a".repeat(152) + "€" + "a".repeat(150) + "€" + "a".repeat(152),
                        GSM,
                        4),
                Arguments.of("an escape pair that just fits", "a".repeat(158) + "€", GSM, 1),
                Arguments.of("an escape pair too much", "a".repeat(159) + "€", GSM, 2),
                Arguments.of("two full parts", "a".repeat(306), GSM, 2),
                Arguments.of("one over two full parts", "a".repeat(307), GSM, 3),
                Arguments.of("306 units, but a pair at the border", "a".repeat(152) + "€" + "a".repeat(152), GSM, 3),
                Arguments.of("35 surrogate pairs", "😀".repeat(35), UCS, 1),
                Arguments.of("a surrogate pair at the border", "中".repeat(66) + "😀" + "中".repeat(66), UCS, 3),
                Arguments.of("two full parts of UCS-2", "中".repeat(134), UCS, 2),
                Arguments.of("one over", "中".repeat(135), UCS, 3),
                Arguments.of("one õ is enough", "a".repeat(70) + "õ", UCS, 2),
                Arguments.of("ä ö ü cost nothing", "äöü".repeat(50), GSM, 1),
                Arguments.of("a blank that does not break", "a\u00A0b", UCS, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void countsPartsAsTheyAreBilled(String name, String text, SmsEncoding encoding, int segments) {
        SmsText sms = SmsText.of(text);

        assertEquals(encoding, sms.encoding(), name);
        assertEquals(segments, sms.segments(), name);
    }

    @Test
    void doesNotPrintTheText() {
        assertFalse(SmsText.of("secret").toString().contains("secret"));
    }
}
