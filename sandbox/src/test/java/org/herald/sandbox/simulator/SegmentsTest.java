package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts whose parts are known from live billing.
class SegmentsTest {

    static Stream<Arguments> billed() {
        return Stream.of(
                Arguments.of("a".repeat(160), 1),
                Arguments.of("a".repeat(161), 2),
                Arguments.of("a".repeat(80) + "\r\n" + "a".repeat(79), 2),
                Arguments.of("a".repeat(80) + "\n" + "a".repeat(79), 1),
                Arguments.of("a".repeat(200) + "\r\n" + "a".repeat(105), 3),
                Arguments.of("中".repeat(70), 1),
                Arguments.of("中".repeat(71), 2),
                Arguments.of("|", 1),
                Arguments.of("é".repeat(70), 1),
                Arguments.of("a".repeat(152) + "€" + "a".repeat(150) + "€" + "a".repeat(152), 4));
    }

    @ParameterizedTest
    @MethodSource("billed")
    void countsAsBilled(String text, int parts) {
        assertEquals(parts, Segments.of(text));
    }
}
