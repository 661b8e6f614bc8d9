package org.herald.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.sandbox.simulator.SimulatorOptions;

/// What a sandbox is made of.
///
/// @param folder where its data and logs go, empty or yet to be made; a new temporary one if absent
/// @param keep whether the folder stays when the sandbox ends
/// @param partitions of every topic
/// @param workers how many gateway-workers share the lanes
/// @param processor settings of the processor beside the sandbox's own, or in their place
/// @param worker the same for each gateway-worker
public record SandboxOptions(
        Optional<Path> folder,
        boolean keep,
        int partitions,
        int workers,
        SimulatorOptions simulator,
        Map<String, String> processor,
        Map<String, String> worker) {

    private static final int FEW_PARTITIONS = 4;

    public SandboxOptions {
        processor = Map.copyOf(processor);
        worker = Map.copyOf(worker);
        if (partitions < 1 || workers < 0) {
            throw new IllegalArgumentException(
                    "at least 1 partition and 0 workers, not " + partitions + " and " + workers);
        }
    }

    /// One worker, few partitions, an ordinary simulator, nothing kept.
    public static SandboxOptions ordinary() {
        return new SandboxOptions(
                Optional.empty(), false, FEW_PARTITIONS, 1, SimulatorOptions.ordinary(), Map.of(), Map.of());
    }

    public SandboxOptions in(Path folder) {
        return new SandboxOptions(Optional.of(folder), keep, partitions, workers, simulator, processor, worker);
    }

    public SandboxOptions keeping(boolean keep) {
        return new SandboxOptions(folder, keep, partitions, workers, simulator, processor, worker);
    }

    public SandboxOptions withPartitions(int partitions) {
        return new SandboxOptions(folder, keep, partitions, workers, simulator, processor, worker);
    }

    public SandboxOptions withWorkers(int workers) {
        return new SandboxOptions(folder, keep, partitions, workers, simulator, processor, worker);
    }

    public SandboxOptions with(SimulatorOptions simulator) {
        return new SandboxOptions(folder, keep, partitions, workers, simulator, processor, worker);
    }

    public SandboxOptions withProcessorSetting(String key, String value) {
        return new SandboxOptions(folder, keep, partitions, workers, simulator, added(processor, key, value), worker);
    }

    public SandboxOptions withWorkerSetting(String key, String value) {
        return new SandboxOptions(folder, keep, partitions, workers, simulator, processor, added(worker, key, value));
    }

    private static Map<String, String> added(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }
}
