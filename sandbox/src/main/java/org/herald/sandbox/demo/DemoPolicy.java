package org.herald.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.herald.sandbox.SandboxPolicy;

/// The policy of the demo: that of the sandbox, except that nobody has to wait for a morning or a month. Reminders go
/// out soon after the start, and a silence is short.
final class DemoPolicy {

    private static final ZoneId HOME = ZoneId.of("Europe/Tallinn");

    /// Time enough for the start, and for what cancels a reminder to arrive before it is due.
    private static final Duration REMINDERS_AFTER = Duration.ofSeconds(40);

    private DemoPolicy() {}

    /// When reminders are sent, in a run that begins at an instant. Everybody with one has the same clock.
    static ZonedDateTime reminders(Instant start) {
        return start.plus(REMINDERS_AFTER).atZone(HOME).truncatedTo(ChronoUnit.SECONDS);
    }

    /// Writes the policy into a file of its own, which goes with the program.
    static Path write(Instant start) {
        ObjectNode policy = SandboxPolicy.anyHour();
        policy.withObject("/payments")
                .put("before", "3")
                .put("at", reminders(start).toLocalTime().toString());
        policy.withObject("/nurturing").put("after", "20s").put("most", 1);
        try {
            Path file = Files.createTempFile("herald-demo-policy-", ".yaml");
            file.toFile().deleteOnExit();
            return SandboxPolicy.write(policy, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the policy of the demo", e);
        }
    }
}
