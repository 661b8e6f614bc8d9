package org.herald.gateway.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityRulesTest {

    @ParameterizedTest
    @CsvSource({
        // own delivered of 100 and seconds, best delivered and seconds, factor before, after
        "96,  3, 97,  3, 1.0, 1.0",
        "92,  3, 97,  3, 1.0, 0.8",
        "93,  3, 97,  3, 1.0, 1.0",
        "50,  3, 97,  3, 0.2, 0.1",
        "50,  3, 97,  3, 0.1, 0.1",
        "97,  3, 60,  3, 0.5, 0.6",
        "97, 30, 97,  3, 1.0, 0.8",
        "97, 12, 97,  5, 1.0, 1.0",
        "97,  9, 97,  1, 1.0, 1.0",
        "97,  3, 97,  3, 0.95, 1.0",
    })
    void movesAStep(int own, int seconds, int best, int bestSeconds, double before, double after) {
        QualityRules.Move move =
                QualityRules.step(before, Optional.of(stats(own, seconds)), Optional.of(stats(best, bestSeconds)));
        assertEquals(after, move.factor(), 1e-9, move.reason());
    }

    @Test
    void driftsBackWhereNothingIsKnown() {
        assertEquals(
                new QualityRules.Move(0.5, "too few texts to judge"),
                QualityRules.step(0.4, Optional.empty(), Optional.of(stats(97, 3))));
        assertEquals(
                new QualityRules.Move(0.5, "nobody to compare with"),
                QualityRules.step(0.4, Optional.of(stats(10, 3)), Optional.empty()));
    }

    @Test
    void saysWhy() {
        String reason = QualityRules.step(1, Optional.of(stats(71, 3)), Optional.of(stats(96, 3)))
                .reason();
        assertEquals("delivers 71 % of 100, the best 96 % of 100", reason);
    }

    /// However bad it is, and however long.
    @Test
    void neverFallsToNothing() {
        double factor = 1;
        for (int i = 0; i < 100; i++) {
            factor = QualityRules.step(factor, Optional.of(stats(0, 0)), Optional.of(stats(100, 1)))
                    .factor();
        }
        assertTrue(factor >= QualityRules.LEAST);
    }

    private static Stats stats(int delivered, int seconds) {
        return new Stats(100, delivered, Optional.of(Duration.ofSeconds(seconds)));
    }
}
