package org.herald.sandbox.bench;

import picocli.CommandLine.Command;

/// `sandbox bench`, which is `scripts/bench`.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            GatewayBenchCommand.class,
            TimersBenchCommand.class,
            DecisionsBenchCommand.class,
            RehearsalBenchCommand.class
        },
        description = "Measures a part of Herald beside others that do the same work, in one run on this machine.")
public final class BenchCommand {}
