package org.herald.sandbox.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.SandboxOptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A short run of what `scripts/chaos` does for as long as one likes.
@NeedsProcesses
@Order(4)
class ChaosTest {

    private static final ChaosOptions OPTIONS =
            new ChaosOptions(Duration.ofSeconds(40), 20261124, 3, 50, new ChaosOptions.Enough(2_000, 3, 1, 1));

    @Test
    void keepsEveryPromiseWhateverIsKilled() throws InterruptedException {
        List<String> told = new CopyOnWriteArrayList<>();
        ChaosReport report = Chaos.run(OPTIONS, SandboxOptions.ordinary(), told::add);
        String all = String.join("\n", told) + "\n" + String.join("\n", report.lines());
        assertTrue(report.passed(), all);
    }
}
