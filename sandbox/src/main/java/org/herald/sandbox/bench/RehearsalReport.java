package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// All figures of one run.
///
/// @param machine on which, and when
/// @param reading the same files, and no more
record RehearsalReport(String machine, int customers, int events, Took reading, Took rehearsing) {

    private static final double SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    /// How long a program ran.
    ///
    /// @param cpu of all its threads, to the last look
    record Took(Duration time, Duration cpu) {

        double seconds() {
            return time.toNanos() / NANOS_PER_SECOND;
        }

        double cpuSeconds() {
            return cpu.toNanos() / NANOS_PER_SECOND;
        }
    }

    Aim aim() {
        return Aim.atMost("a year of " + customers + " customers", rehearsing.seconds(), SECONDS)
                .in("s");
    }

    /// A table in Markdown, and what was aimed at.
    List<String> lines() {
        return List.of(
                machine,
                "",
                "| what | events | s | CPU s | events/s | ÷ reading |",
                "|---|---|---|---|---|---|",
                row("reading", reading),
                row("rehearsing", rehearsing),
                "",
                aim().line());
    }

    private String row(String what, Took took) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.0f | %.2f |",
                what,
                events,
                took.seconds(),
                took.cpuSeconds(),
                events / took.seconds(),
                took.seconds() / reading.seconds());
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("machine", machine)
                .put("customers", customers)
                .put("events", events)
                .put("reading_s", reading.seconds())
                .put("reading_cpu_s", reading.cpuSeconds())
                .put("rehearsing_s", rehearsing.seconds())
                .put("rehearsing_cpu_s", rehearsing.cpuSeconds());
        aim().describe(root.putArray("aims").addObject());
        return root;
    }
}
