package org.herald.sandbox.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.outage.Stage.Running;
import org.herald.sandbox.outage.Town.Person;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real broker is killed in the middle of the transactions of a processor with many threads, again and again. The
/// processor lives on, and everybody is asked to be texted once.
@Order(2)
@NeedsProcesses
class BrokerKilledTest {

    private static final int KILLS = 4;
    private static final int PEOPLE_EACH = 60;

    @TempDir
    private static Path folder;

    private final Map<String, Integer> asked = new TreeMap<>();
    private final List<Person> people = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theProcessorOutlivesIt() throws Exception {
        try (Stage stage = new Stage(folder)) {
            Running processor = stage.processor("processor", Map.of("threads", "6"));
            try (var _ = processor.child();
                    Town town = new Town(stage.kafka());
                    KafkaConsumer<String, byte[]> lane = lane(stage)) {
                stage.awaitReady(processor);
                CompletableFuture<Integer> told = CompletableFuture.supplyAsync(() -> tellAll(town));
                for (int kill = 1; kill <= KILLS; kill++) {
                    int before = kill * PEOPLE_EACH;
                    follow(lane, processor, () -> asked.size() >= before);
                    stage.broker().kill();
                    stage.broker().restart();
                }
                int all = told.get();
                follow(lane, processor, () -> asked.size() == all);
                stage.awaitReady(processor);
                assertEquals(people.size(), all);
                assertTrue(asked.values().stream().allMatch(times -> times == 1), "twice: " + asked);
            }
        }
    }

    private int tellAll(Town town) {
        try {
            for (int number = 0; number < (KILLS + 1) * PEOPLE_EACH; number++) {
                Person person = Town.somebodyIn(number % Stage.PARTITIONS);
                town.tell(person);
                people.add(person);
            }
            return people.size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaConsumer<String, byte[]> lane(Stage stage) {
        Map<String, Object> settings = new HashMap<>(stage.kafka());
        settings.put("isolation.level", "read_committed");
        KafkaConsumer<String, byte[]> lane =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, Stage.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.STANDARD.name(), partition))
                .toList();
        lane.assign(partitions);
        lane.seekToBeginning(partitions);
        return lane;
    }

    /// Reads on until it holds; ends when nothing has moved for long.
    private void follow(KafkaConsumer<String, byte[]> lane, Running processor, BooleanSupplier done) throws Exception {
        Patience patience = Patience.whileMoving(asked::toString);
        while (!done.getAsBoolean()) {
            for (var request : lane.poll(Duration.ofMillis(100))) {
                asked.merge(request.key(), 1, Integer::sum);
            }
            if (!processor.child().isAlive() || !patience.lasts()) {
                throw new AssertionError(asked.size() + " of " + people.size() + " were asked for: "
                        + Files.readString(processor.child().log()));
            }
        }
    }
}
