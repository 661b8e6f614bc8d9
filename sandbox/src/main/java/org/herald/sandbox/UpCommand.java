package org.herald.sandbox;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.herald.sandbox.client.RunningSandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts everything and leaves it running until it is interrupted.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything, says where it listens, and stops it at Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private SandboxFlags flags = new SandboxFlags();

    @Override
    public Integer call() throws Exception {
        return Interruptible.run(this::stayUp);
    }

    private int stayUp() throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(flags.over(SandboxOptions.ordinary()), UpCommand::print);
                RunningSandbox _ = RunningSandbox.announce(sandbox.kafka(), sandbox.policyFile())) {
            print("");
            sandbox.addresses().forEach(UpCommand::print);
            print("");
            print("Ctrl-C stops it all.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
