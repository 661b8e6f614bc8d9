package org.herald.sandbox.survival;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.herald.sandbox.BrokerAndRegistry;
import org.herald.sandbox.Service;
import org.herald.sandbox.child.Program;

/// A broker and a registry, on which processors come and go.
final class Stage implements AutoCloseable {

    private final Path folder;
    private final BrokerAndRegistry ground;

    /// @param settings of the broker, beside or in the place of the sandbox's
    Stage(Path folder, int partitions, Map<String, String> settings) throws Exception {
        this.folder = folder;
        ground = BrokerAndRegistry.start(folder, partitions, settings);
    }

    Map<String, String> kafka() {
        return ground.kafka();
    }

    /// Where the broker keeps its topics.
    Path topics() {
        return folder.resolve("broker").resolve("data");
    }

    /// Where a processor keeps its stores.
    Path stores(String processor) {
        return folder.resolve(processor).resolve("state");
    }

    /// Prepares a processor with stores of its own, without starting it.
    ///
    /// @param main the processor's, or one that does something before it calls the processor's
    Service processor(String name, Class<?> main, Map<String, String> changed, String... jvmFlags) {
        Map<String, String> settings = new HashMap<>();
        kafka().forEach((key, value) -> settings.put("kafka." + key, value));
        settings.put("state.dir", stores(name).toString());
        settings.putAll(changed);
        Program program = Program.of(name, folder.resolve(name), main.getName())
                .withJvmFlags("-Xmx256m")
                .withJvmFlags(jvmFlags);
        return Service.prepare(program, settings);
    }

    @Override
    public void close() {
        ground.close();
    }
}
