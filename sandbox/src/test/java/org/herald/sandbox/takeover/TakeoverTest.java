package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.herald.sandbox.registry.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A worker is killed or frozen at the worst moment, as a real process on a real broker, and another takes over: no
/// text is lost, none is sent twice. And each safeguard is what prevents it: without it, the same harm does show.
@Execution(ExecutionMode.CONCURRENT)
class TakeoverTest {

    @TempDir
    private static Path folder;

    private static Registry registry;

    @BeforeAll
    static void startRegistry() throws InterruptedException {
        registry = Registry.start(folder.resolve("registry"));
        registry.registerSchemas();
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndSendsNothingTwice(Harm harm) throws Exception {
        Findings findings = run(harm, true);
        assertTrue(findings.harmless(), findings::toString);
        assertTrue(findings.needed() > 0, "the safeguard was not needed, so this showed nothing");
    }

    @ParameterizedTest
    @EnumSource
    void doesHarmWithoutTheSafeguard(Harm harm) throws Exception {
        Findings findings = run(harm, false);
        assertFalse(findings.harmless(), "nothing was lost or sent twice, so " + harm + " tests no safeguard");
    }

    private static Findings run(Harm harm, boolean safe) throws Exception {
        try (Trial trial = new Trial(folder.resolve(harm + "-" + safe), harm, safe, registry)) {
            return trial.run();
        }
    }
}
