package org.herald.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a sandbox is set up from the command line: a configuration file, environment variables over it, and flags over
/// both.
public final class SandboxFlags {

    private static final int MOST_WORKERS = 16;
    private static final int MOST_PARTITIONS = 100;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Settings in YAML: workers, partitions, folder, keep, and the programs' own below processor and",
                "gateway-worker. Each can be overridden by an environment variable, e.g. HERALD_WORKERS."
            })
    private @Nullable Path config;

    @Option(names = "--workers", paramLabel = "N", description = "gateway-workers that share the lanes (default: 1)")
    private @Nullable Integer workers;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "for data and logs; must be empty (default: a temporary one)")
    private @Nullable Path folder;

    @Option(names = "--keep", description = "leave the folder behind")
    private boolean keep;

    /// The options that result.
    ///
    /// @throws org.herald.settings.SettingsException naming every mistake in file and environment
    public SandboxOptions over(SandboxOptions defaults) {
        Settings settings = Settings.load(Optional.ofNullable(config), System.getenv());
        int configuredWorkers = settings.number("workers", defaults.workers(), 0, MOST_WORKERS);
        Optional<Path> configuredFolder =
                settings.optionalText("folder").map(Path::of).or(defaults::folder);
        SandboxOptions options = new SandboxOptions(
                Optional.ofNullable(folder).or(() -> configuredFolder),
                settings.flag("keep", defaults.keep()) || keep,
                settings.number("partitions", defaults.partitions(), 1, MOST_PARTITIONS),
                workers == null ? configuredWorkers : workers,
                defaults.simulator(),
                merged(defaults.processor(), settings.group("processor")),
                merged(defaults.worker(), settings.group("gateway-worker")));
        settings.check();
        return options;
    }

    private static Map<String, String> merged(Map<String, String> defaults, Map<String, String> given) {
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(given);
        return all;
    }
}
