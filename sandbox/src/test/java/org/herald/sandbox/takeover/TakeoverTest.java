package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.herald.sandbox.registry.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A worker is killed or frozen at the worst moment, as a real process on a real broker, and another takes over: no
/// text is lost, none is sent twice, under both of Kafka's group protocols. And each safeguard is what prevents it:
/// without it, the same harm does show.
@Execution(ExecutionMode.CONCURRENT)
class TakeoverTest {

    private static final String CLASSIC = "classic";
    private static final String CONSUMER = "consumer";

    @TempDir
    private static Path folder;

    private static Registry registry;
    private static Places places;

    /// What is tried.
    ///
    /// @param safe whether the worker has the safeguard against its harm
    /// @param protocol `group.protocol` of the lanes' consumers
    record Setting(Harm harm, boolean safe, String protocol) {}

    @BeforeAll
    static void startRegistry() throws InterruptedException {
        registry = Registry.start(folder.resolve("registry"));
        registry.registerSchemas();
        places = new Places(folder, registry);
    }

    @AfterAll
    static void stopRegistry() {
        places.close();
        registry.close();
    }

    static Stream<Setting> safe() {
        return Arrays.stream(Harm.values())
                .flatMap(harm -> Stream.of(CLASSIC, CONSUMER).map(protocol -> new Setting(harm, true, protocol)));
    }

    /// Only the fence has to do with the group's protocol.
    static Stream<Setting> unsafe() {
        return Stream.concat(
                Arrays.stream(Harm.values()).map(harm -> new Setting(harm, false, CLASSIC)),
                Stream.of(new Setting(Harm.FROZEN_BEFORE_CLAIMING, false, CONSUMER)));
    }

    @ParameterizedTest
    @MethodSource("safe")
    void losesNothingAndSendsNothingTwice(Setting setting) throws Exception {
        Findings findings = run(setting);
        assertTrue(findings.harmless(), findings::toString);
        assertTrue(findings.needed() > 0, "the safeguard was not needed, so this showed nothing");
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void doesHarmWithoutTheSafeguard(Setting setting) throws Exception {
        Findings findings = run(setting);
        assertFalse(findings.harmless(), "nothing was lost or sent twice, so this tests no safeguard");
    }

    private static Findings run(Setting setting) throws Exception {
        String name = setting.harm() + "-" + setting.safe() + "-" + setting.protocol();
        try (Trial trial = new Trial(
                folder.resolve(name), setting, setting.harm().ofAllLanes() ? places.allLanes() : places.oneLane())) {
            return trial.run();
        }
    }
}
