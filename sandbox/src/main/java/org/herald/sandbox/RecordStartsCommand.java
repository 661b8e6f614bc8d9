package org.herald.sandbox;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Starts everything and stops it again, so that each program can write down what makes its next start quick.
@Command(name = "record-starts", hidden = true, description = "Starts everything once, for scripts/lib/record-starts.")
final class RecordStartsCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        return Interruptible.run(() -> {
            Sandbox.start(SandboxOptions.ordinary(), _ -> {}).close();
            return 0;
        });
    }
}
