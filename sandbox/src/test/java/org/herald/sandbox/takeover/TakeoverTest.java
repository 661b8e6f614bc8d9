package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.registry.Registry;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sandbox.takeover.Places.Place;
import org.herald.schemas.Topic;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A worker is killed or frozen at the worst moment, as a real process on a real broker, and another takes over: no
/// text is lost, none is sent twice, under both of Kafka's group protocols. And each safeguard is what prevents it:
/// without it, the same harm does show.
@NeedsProcesses
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class TakeoverTest {

    private static final String CLASSIC = "classic";
    private static final String CONSUMER = "consumer";

    private static final SimulatorOptions.Delivering LOSING =
            new SimulatorOptions.Delivering(Duration.ZERO, Duration.ZERO, 0, 1, 1, Duration.ZERO);

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

    /// Nothing is left to be settled, and nobody has to be missed first. All callbacks are lost, so what becomes of the
    /// texts is found out by asking.
    @ParameterizedTest
    @ValueSource(strings = {CLASSIC, CONSUMER})
    void aDrainedWorkerGivesItsLaneAwayAtOnce(String protocol) throws Exception {
        // Of the harms, one with no consequences for the configuration.
        Setting setting = new Setting(Harm.STARTED_WITHOUT_COMMITS, true, protocol);
        try (Place place = places.oneLaneAlone();
                Simulator simulator =
                        Simulator.start(SimulatorOptions.ordinary().with(LOSING));
                Workers workers =
                        new Workers(folder.resolve("drained-" + protocol), setting, place, simulator).reconciling();
                Child _ = workers.startOrdinary("first");
                ReceiptsSeen receipts = new ReceiptsSeen(place.kafka())) {
            List<SmsRequest> requests = Requests.make(place.firstNumber(), 20, Instant.now());
            Topic lane = place.lanes().getFirst();
            Requests.publish(lane, requests.subList(0, 10), place.kafka());
            Trial.waitUntil(() -> !receipts.with(ReceiptStatus.ACCEPTED).isEmpty(), receipts);
            String said = workers.drain("first");
            String name = lane.name().substring("sms.requests.".length());
            assertTrue(said.endsWith(name + ": drained"), said);
            assertEquals("lane " + name + ": drained", workers.readiness("first"));
            try (Child _ = workers.startSuccessor()) {
                Requests.publish(lane, requests.subList(10, 20), place.kafka());
                List<String> ids =
                        requests.stream().map(SmsRequest::getMessageId).toList();
                Trial.waitUntil(() -> receipts.settled().containsAll(ids), receipts);
                assertTrue(receipts.settled().containsAll(ids), "all are settled");
                assertEquals(20, simulator.ledger().from(1).size());
                assertEquals(0, workers.metric(Workers.SUCCESSOR, "herald_gateway_unsettled_total"));
                Trial.waitUntil(() -> receipts.with(ReceiptStatus.DELIVERED).containsAll(ids), receipts);
                assertTrue(receipts.with(ReceiptStatus.DELIVERED).containsAll(ids), "the end of all is found");
            }
        }
    }

    private static Findings run(Setting setting) throws Exception {
        String name = setting.harm() + "-" + setting.safe() + "-" + setting.protocol();
        try (Trial trial = new Trial(
                folder.resolve(name), setting, setting.harm().ofAllLanes() ? places.allLanes() : places.oneLane())) {
            return trial.run();
        }
    }
}
