package org.herald.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxFlagsTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheFileAndLetsFlagsWinOverIt() throws Exception {
        Path file = Files.writeString(folder.resolve("sandbox.yaml"), """
            workers: 2
            partitions: 3
            processor:
              profile.wait: 1s
            gateway-worker:
              lanes.bulk.slots: 7
            """);
        SandboxFlags flags = new SandboxFlags();
        new CommandLine(flags).parseArgs("--config", file.toString(), "--workers", "4");

        SandboxOptions options = flags.over(SandboxOptions.ordinary().withProcessorSetting("threads", "1"));

        assertEquals(4, options.workers());
        assertEquals(3, options.partitions());
        assertEquals("1s", options.processor().get("profile.wait"));
        assertEquals("1", options.processor().get("threads"));
        assertEquals("7", options.worker().get("lanes.bulk.slots"));
    }

    @Test
    void aWrongConfigurationEndsWithCodeTwoAndALineForEachMistake() throws Exception {
        Path file = Files.writeString(folder.resolve("sandbox.yaml"), "workers: many\ncolour: red\n");
        StringWriter errors = new StringWriter();

        int code = SandboxMain.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute("up", "--config", file.toString());

        assertEquals(2, code);
        assertEquals(2, errors.toString().lines().count(), errors.toString());
        assertTrue(
                errors.toString().contains("workers: 'many': expected a whole number from 0 to 16"), errors.toString());
        assertTrue(errors.toString().contains("colour"), errors.toString());
    }
}
