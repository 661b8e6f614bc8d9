package org.herald.sandbox.survival;

import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.stream.Stream;
import org.herald.processor.ProcessorMain;

/// The processor's topology `decisions` as it runs everywhere, in a world that has [OddClocks] too.
public final class OddClocksMain {

    /// The system property that says from when on, in seconds since 1970.
    static final String FROM = "odd.clocks.from";

    /// Longer than a test may take.
    private static final int SECONDS = 300;

    private OddClocksMain() {}

    public static void main(String[] arguments) {
        ZoneRulesProvider.registerProvider(
                new OddClocks(Plan.Kind.TIMES, Instant.ofEpochSecond(Long.getLong(FROM)), SECONDS));
        ProcessorMain.main(Stream.concat(Stream.of(arguments), Stream.of("--only", "decisions"))
                .toArray(String[]::new));
    }
}
