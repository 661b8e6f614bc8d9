package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.gateway.lane.LaneStage.RECEIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.gateway.receipt.RecordedReceipts.Mode;
import org.herald.gateway.webhook.DrainableServer;
import org.herald.gateway.webhook.Operations.DrainReport;
import org.herald.sms.Guarantee;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lane at work on its own thread, drained over HTTP. Two slots; a drain waits a second of the lane's clock, which
/// stands still unless a test moves it.
class LaneDrainTest {

    private final LaneStage stage = new LaneStage(Safeguards.ALL);
    private final RefusingConsumer consumer = new RefusingConsumer();
    private final Lane lane =
            new Lane(stage.config, stage.tools, new Lane.Consumers(consumer, stage.logs, stage.earlier), () -> {});
    private final HttpClient http = HttpClient.newHttpClient();
    private final DrainableServer server;

    LaneDrainTest(@TempDir Path folder) throws Exception {
        server = new DrainableServer(folder.resolve("keyset"), lane::unreadiness, this::drain);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, RECEIPTS, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L, RECEIPTS, 0L));
        // Only what comes after the first look at the lane is news to it, and not history.
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
        for (int offset = 0; offset < 4; offset++) {
            put(offset, List.of("a", "b", "c", "d").get(offset));
        }
        stage.receipts.become(Mode.HELD);
        lane.start();
        // Two in slots, and one that waits for a slot.
        await(() -> stage.receipts.statuses().size() == 2 && lane.drainState().open() == 3);
    }

    private void put(long offset, String name) {
        stage.put(name, name, Guarantee.AT_MOST_ONCE);
        byte[] bytes = name.getBytes(UTF_8);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, bytes, bytes)));
    }

    @Test
    void whatIsUnderWayComesToItsEndAndNothingMoreIsClaimed() throws Exception {
        assertEquals(202, askToDrain().statusCode());
        await(() -> askToDrain().body().equals("standard: draining, 3 texts under way\n"));
        assertEquals("lane standard: draining\n", readiness());
        stage.receipts.become(Mode.DURABLE);
        stage.receipts.entries().forEach(entry -> entry.durable().complete(0L));
        await(() -> askToDrain().statusCode() == 200);
        assertEquals("standard: drained\n", askToDrain().body());
        assertEquals(List.of("a", "b", "c"), stage.sent.stream().sorted().toList());
        assertEquals("h1:3:", consumer.accepted.getLast().metadata().substring(0, 5), "all are settled");
        assertEquals(3, consumer.accepted.getLast().offset());
        assertEquals(Set.of(), consumer.subscription());
        assertEquals("lane standard: drained\n", readiness());
    }

    @Test
    void aDrainDoesNotWaitForEver() throws Exception {
        assertEquals(202, askToDrain().statusCode());
        // Again and again: the lane looks at the clock for the first time whenever its turn is over.
        await(() -> {
            stage.clock.pass(stage.config.timing().shutdownDrain());
            return askToDrain().statusCode() == 200;
        });
        assertEquals(
                "standard: drained, 3 texts left for the next worker to settle\n",
                askToDrain().body());
        assertEquals("h1:0:", consumer.accepted.getLast().metadata().substring(0, 5), "the next worker finds them");
        stage.receipts.entries().forEach(entry -> entry.durable().complete(0L));
        lane.close();
        assertEquals(List.of(), stage.sent, "what is somebody else's now");
    }

    private DrainReport drain() {
        lane.drain();
        return new DrainReport(lane.drainState().done(), lane.drainState().words());
    }

    @AfterEach
    void close() {
        lane.close();
        server.close();
        http.close();
        stage.close();
    }

    private HttpResponse<String> askToDrain() throws Exception {
        return http.send(
                HttpRequest.newBuilder(server.address("/drain"))
                        .header("Authorization", "Bearer " + server.token())
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private String readiness() throws Exception {
        return http.send(HttpRequest.newBuilder(server.address("/ready")).build(), BodyHandlers.ofString())
                .body();
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        while (!holds.call()) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
