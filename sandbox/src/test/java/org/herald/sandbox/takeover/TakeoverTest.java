package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.herald.sandbox.registry.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A worker is killed or frozen at the worst moment, as a real process on a real broker, and another takes over: no text
/// is lost, none is sent twice. And each safeguard is what prevents it: without it, the same harm does show.
class TakeoverTest {

    /// A woken worker claims at once, but sometimes learns just before that it was put out of the group.
    private static final int TRIES = 3;

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
        boolean needed = false;
        for (int attempt = 0; attempt < TRIES && !needed; attempt++) {
            Findings findings = run(harm, true, attempt);
            assertTrue(findings.harmless(), findings::toString);
            needed = findings.needed() > 0;
        }
        assertTrue(needed, "no safeguard was needed, so this showed nothing");
    }

    @ParameterizedTest
    @EnumSource
    void doesHarmWithoutTheSafeguard(Harm harm) throws Exception {
        boolean harmless = true;
        for (int attempt = 0; attempt < TRIES && harmless; attempt++) {
            harmless = run(harm, false, attempt).harmless();
        }
        assertFalse(harmless, "nothing was lost or sent twice, so " + harm + " tests no safeguard");
    }

    private static Findings run(Harm harm, boolean safe, int attempt) throws Exception {
        Path own = folder.resolve(harm + "-" + safe + "-" + attempt);
        try (Trial trial = new Trial(own, harm, registry)) {
            return trial.run(safe);
        }
    }
}
