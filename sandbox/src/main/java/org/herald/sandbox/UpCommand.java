package org.herald.sandbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts everything and leaves it running until it is interrupted.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything, says where it listens, and stops it at Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--workers", description = "gateway-workers that share the lanes (default: ${DEFAULT-VALUE})")
    private int workers = 1;

    @Option(names = "--partitions", description = "of every topic (default: ${DEFAULT-VALUE})")
    private int partitions = SandboxOptions.ordinary().partitions();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "for data and logs; must be empty (default: a temporary one)")
    private @Nullable Path folder;

    @Option(names = "--keep", description = "leave the folder behind")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        return Interruptible.run(this::stayUp);
    }

    private int stayUp() throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(options(), UpCommand::print)) {
            print("");
            sandbox.addresses().forEach(UpCommand::print);
            print("");
            print("Ctrl-C stops it all.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private SandboxOptions options() {
        SandboxOptions options = SandboxOptions.ordinary()
                .withWorkers(workers)
                .withPartitions(partitions)
                .keeping(keep);
        return Optional.ofNullable(folder).map(options::in).orElse(options);
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
