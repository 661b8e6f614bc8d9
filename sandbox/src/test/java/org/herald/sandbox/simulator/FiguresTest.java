package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final long MILLI = 1_000_000;

    private final Figures figures = new Figures();

    @Test
    void aSlotIsEmptyFromAnAnswerToTheNextRequestInItsPlace() throws IOException {
        figures.expect(2);
        figures.arrived(1_000 * MILLI);
        figures.arrived(1_000 * MILLI);
        figures.begin(1_040 * MILLI);
        figures.answered(true, 1_050 * MILLI);
        figures.answered(true, 1_060 * MILLI);
        figures.arrived(1_055 * MILLI);
        figures.arrived(1_100 * MILLI);

        JsonNode json = json(2_040);
        assertEquals(5, json.path("empty_p50_ms").asDouble(), 0.1);
        assertEquals(40, json.path("empty_p99_ms").asDouble(), 0.8);
        assertEquals(2, json.path("answered").asInt());
        assertEquals(2, json.path("taken").asInt());
        assertEquals(2, json.path("in_flight").asInt());
        assertEquals(1, json.path("seconds").asDouble());
    }

    @Test
    void aSlotThatIsNeverUsedIsEmptyAllTheTime() throws IOException {
        figures.expect(2);
        for (int text = 0; text < 4; text++) {
            long begun = (1_000L + 100L * text) * MILLI;
            figures.arrived(begun);
            figures.answered(false, begun + 50 * MILLI);
        }

        JsonNode json = json(2_000);
        assertEquals(100, json.path("empty_p50_ms").asDouble(), 2);
        assertEquals(150, json.path("empty_p99_ms").asDouble(), 3);
        assertEquals(0, json.path("taken").asInt());
        assertEquals(1, json.path("most_in_flight").asInt());
    }

    @Test
    void anAnswerThatIsCountedLateMakesNoSlotTooMany() throws IOException {
        figures.expect(1);
        figures.arrived(1_000 * MILLI);
        figures.arrived(1_050 * MILLI);
        figures.answered(true, 1_051 * MILLI);
        figures.arrived(1_500 * MILLI);

        assertEquals(0, json(2_000).path("empty_p99_ms").asDouble(), 0.01);
    }

    private JsonNode json(long millis) throws IOException {
        return new JsonMapper().readTree(figures.json(millis * MILLI));
    }
}
