package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.registry.Registry;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sandbox.takeover.Places.Place;
import org.herald.sandbox.takeover.TakeoverTest.Setting;
import org.herald.schemas.Topic;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay that runs twice, a mirror that repeats, a topic that was restored: the same requests come again on a lane,
/// before and after the worker is killed.
@NeedsProcesses
class CopiesTest {

    private static final int TEXTS = 20;
    private static final SimulatorOptions.Delivering SILENT =
            new SimulatorOptions.Delivering(Duration.ZERO, Duration.ZERO, 0, 1, 1, Duration.ZERO);

    @TempDir
    private Path folder;

    @Test
    void fourCopiesOfARequestMakeOneText() throws Exception {
        try (Registry registry = Registry.start(folder.resolve("registry"));
                Places places = new Places(folder, registry);
                Simulator simulator =
                        Simulator.start(SimulatorOptions.ordinary().with(SILENT))) {
            registry.registerSchemas();
            Setting setting = new Setting(Harm.STARTED_WITHOUT_COMMITS, true, "classic");
            try (Place place = places.oneLaneAlone();
                    Workers workers = new Workers(folder.resolve("workers"), setting, place, simulator);
                    ReceiptsSeen receipts = new ReceiptsSeen(place.kafka())) {
                List<SmsRequest> requests = Requests.make(place.firstNumber(), TEXTS, Instant.now());
                Topic lane = place.lanes().getFirst();
                try (Child first = workers.startOrdinary("first")) {
                    Requests.publish(lane, twice(requests), place.kafka());
                    Trial.waitUntil(() -> receipts.count(ReceiptStatus.DUPLICATE) == TEXTS, receipts);
                    first.kill();
                }
                try (Child _ = workers.startSuccessor()) {
                    Requests.publish(lane, twice(requests), place.kafka());
                    Trial.waitUntil(() -> receipts.count(ReceiptStatus.DUPLICATE) >= 3 * TEXTS, receipts);
                    List<String> ids =
                            requests.stream().map(SmsRequest::getMessageId).toList();
                    Trial.waitUntil(() -> receipts.settled().containsAll(ids), receipts);
                }
                assertEquals(3 * TEXTS, receipts.count(ReceiptStatus.DUPLICATE));
                assertTrue(simulator.ledger().from(1).stream().allMatch(LedgerEntry::taken));
                assertEquals(TEXTS, simulator.ledger().from(1).size(), "texts at the provider");
            }
        }
    }

    private static List<SmsRequest> twice(List<SmsRequest> requests) {
        List<SmsRequest> all = new ArrayList<>(requests);
        all.addAll(requests);
        return all;
    }
}
