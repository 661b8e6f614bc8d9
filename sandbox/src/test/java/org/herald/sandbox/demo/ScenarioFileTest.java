package org.herald.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.herald.sandbox.demo.ScenarioEvent.Text;
import org.junit.jupiter.api.Test;

final class ScenarioFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Scenario scenario = ScenarioFile.read(NOW);

    @Test
    void theDayIsAFullOne() {
        assertTrue(
                scenario.customers().size() >= 30,
                "customers: " + scenario.customers().size());
        assertTrue(
                scenario.events().size() >= 100, "events: " + scenario.events().size());
        assertFalse(scenario.texts().isEmpty());
    }

    @Test
    void aPersonsTextsCanBeToldApart() {
        Set<String> seen = new HashSet<>();
        for (ScenarioEvent event : scenario.texts()) {
            Text text = event.text().orElseThrow();
            assertTrue(seen.add(event.customerId() + " " + text.says()), event.eventId() + " says what another says");
        }
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        String markdown = """
            ## Customers
            | customer | phone |
            |----------|-------|
            | c01      |
            ## Events
            """;
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ScenarioFile.parse(markdown, NOW));
        assertEquals("line 4: 1 cells, expected 2", refusal.getMessage());
    }
}
