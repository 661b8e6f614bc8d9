package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "c-000450", "klient ä/7", "\u20AC", "\u0080"})
    void areAllowed(String id) {
        assertTrue(Ids.allow(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\u0000", "a\nb", "\u001Fa", "a\u007Fb"})
    void areNot(String id) {
        assertFalse(Ids.allow(id));
    }

    @Test
    void mayHaveTwoHundredCharacters() {
        assertTrue(Ids.allow("x".repeat(200)));
        assertFalse(Ids.allow("x".repeat(201)));
    }
}
