package org.herald.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

/// The whole of Herald over a real broker, a real registry and the provider's contract: events in, receipts out.
@NeedsProcesses
class EndToEndTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void theDayGoesAsItIsWrittenDownAndShowsNoWholePhoneNumber() throws Exception {
        Instant start = Instant.now();
        Scenario scenario = ScenarioFile.read(start);
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        try (Sandbox sandbox = Sandbox.start(DemoCommand.options(start), _ -> {});
                DemoDay day = new DemoDay(sandbox, new Screen(out, false))) {
            day.play(scenario);
            assertEquals(List.of(), day.await(scenario, Duration.ofMinutes(1)));
        }
        String shown = screen.toString(StandardCharsets.UTF_8);
        for (ScenarioEvent event : scenario.texts()) {
            assertTrue(!shown.contains(scenario.phoneOf(event)), event.eventId());
        }
    }
}
