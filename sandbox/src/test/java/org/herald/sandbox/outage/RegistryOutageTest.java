package org.herald.sandbox.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.herald.lending.LoanDecided;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Soon;
import org.herald.sandbox.outage.RegistryDoor.Manner;
import org.herald.sandbox.outage.Stage.Running;
import org.herald.sandbox.outage.Town.Person;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The real programs, on a real broker and registry, while the registry is away or unwilling: whoever needs no
/// schema that is new goes on as if nothing were, and whoever does waits; nothing is lost or put aside.
@NeedsProcesses
@Order(2)
class RegistryOutageTest {

    /// Where records wait; the other partitions have to go on.
    private static final int STANDING = 0;

    private static final Duration MINUTE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static Town town;
    private static Running processor;
    private static Running worker;

    @BeforeAll
    static void start() throws Exception {
        stage = new Stage(folder);
        town = new Town(stage.kafka());
        processor = stage.processor("processor", Map.of());
        worker = stage.worker("worker", Map.of());
        stage.awaitReady(processor);
        stage.awaitReady(worker);
        // From here on both know today's schemas.
        for (int partition = 0; partition < Stage.PARTITIONS; partition++) {
            Person person = Town.somebodyIn(partition);
            town.tell(person);
            Soon.assertSoon(() -> texts(person) == 1, () -> "not yet: " + "a first text");
        }
    }

    @AfterAll
    static void stop() {
        town.close();
        processor.child().close();
        worker.child().close();
        stage.close();
    }

    /// What one trial leaves behind is no other's trouble.
    @AfterEach
    void openTheDoor() throws IOException {
        stage.door().open();
        stage.door().treat(new Manner.Pass(Duration.ZERO));
    }

    @Nested
    class WhileProducersOfOtherVersionsPublish extends EvolutionTrials {}

    static Stage stage() {
        return stage;
    }

    static Town town() {
        return town;
    }

    /// What a registry may do other than answer.
    ///
    /// @param reason what the processor is to say of it
    record Trouble(String name, Manner manner, String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble("too_slow", new Manner.Pass(Duration.ofSeconds(3)), "HttpTimeoutException"),
                new Trouble("unauthorised", new Manner.Say(401, ""), "refuses the credentials"),
                new Trouble("busy", new Manner.Say(503, ""), "answers 503"),
                new Trouble("replaced", new Manner.Say(200, "{}"), "without a schema"),
                new Trouble("garbage", new Manner.Say(200, "<html>Sign in</html>"), "without a registry's answer"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsNewWaitsAndAllElseGoesOn(Trouble trouble) throws Exception {
        stage.door().treat(trouble.manner());
        Waiting waiting = publishWhatIsNew(trouble.name());
        Soon.assertSoon(
                () -> stage.get(processor, "/ready").body().contains(trouble.reason()),
                () -> "not yet: " + "the reason");
        goesOn();
        waiting.stillWaits();
        stage.door().treat(new Manner.Pass(Duration.ZERO));
        waiting.isDecided();
        nothingWasPutAside();
    }

    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        stage.door().treat(new Manner.Pass(Duration.ofSeconds(1)));
        Waiting waiting = publishWhatIsNew("slowly");
        waiting.isDecided();
        stage.door().treat(new Manner.Pass(Duration.ZERO));
        nothingWasPutAside();
    }

    @Test
    void aMinuteWithoutRegistry() throws Exception {
        stage.door().shut();
        long end = System.nanoTime() + MINUTE.toNanos();
        Waiting waiting = publishWhatIsNew("minute");
        Running second = stage.processor("processor-2", Map.of());
        Running another = stage.worker("worker-2", Map.of());
        try (var _ = second.child();
                var _ = another.child();
                Refusals refusals = Refusals.start(stage, town)) {
            for (Running starting : List.of(second, another)) {
                Optional<String> against = starting.child().patience().await(() -> saysItWaits(starting));
                assertEquals(Optional.empty(), against, starting.child().name() + " does not say what it waits for");
            }
            refusals.allEndedWithAReason();
            int rounds = 0;
            while (rounds < 2 || System.nanoTime() < end) {
                goesOn();
                waiting.stillWaits();
                assertTrue(saysItWaits(second) && saysItWaits(another));
                rounds++;
                LockSupport.parkNanos(Math.min(Duration.ofSeconds(3).toNanos(), end - System.nanoTime()));
            }
            stage.door().open();
            waiting.isDecided();
            stage.awaitReady(second);
            stage.awaitReady(another);
            goesOn();
            nothingWasPutAside();
        }
    }

    /// Somebody whose event, and somebody whose text, is of a schema that no running program has met.
    private record Waiting(Person told, Person behind, Person requested) {

        void stillWaits() throws Exception {
            assertEquals(0, texts(told) + texts(behind) + texts(requested));
            HttpResponse<String> ready = stage.get(processor, "/ready");
            assertEquals(503, ready.statusCode());
            assertTrue(ready.body().contains("lending.events-" + STANDING), ready.body());
            // A worker stays ready: callbacks must find it.
            assertEquals(200, stage.get(worker, "/ready").statusCode());
            assertEquals(1, metric(processor, "herald_registry_waiting_partitions"));
            assertEquals(1, metric(worker, "herald_registry_waiting_partitions{lane=\"standard\"}"));
        }

        void isDecided() throws Exception {
            for (Person person : List.of(told, behind, requested)) {
                Soon.assertSoon(() -> texts(person) == 1, () -> "not yet: " + "a text after the trouble");
            }
            Soon.assertSoon(() -> stage.get(processor, "/ready").statusCode() == 200, () -> "not yet: " + "ready");
            assertEquals(0, metric(processor, "herald_registry_waiting_partitions"));
            assertEquals(0, metric(worker, "herald_registry_waiting_partitions{lane=\"standard\"}"));
        }
    }

    private static Waiting publishWhatIsNew(String name) throws Exception {
        Waiting waiting = new Waiting(Town.somebodyIn(STANDING), Town.somebodyIn(STANDING), Town.somebodyIn(STANDING));
        town.tell(waiting.told(), newer(LoanDecided.getClassSchema(), name));
        town.tell(waiting.behind());
        town.request(waiting.requested(), newer(SmsRequest.getClassSchema(), name));
        return waiting;
    }

    private static Schema newer(Schema schema, String name) {
        return Newer.withField(schema, "added_" + name);
    }

    /// People in all other partitions are texted.
    private static void goesOn() throws Exception {
        List<Person> others = Stream.of(1, 2, 3).map(Town::somebodyIn).toList();
        for (Person person : others) {
            town.tell(person);
        }
        for (Person person : others) {
            Soon.assertSoon(() -> texts(person) == 1, () -> "not yet: " + "a text in another partition");
        }
    }

    private static boolean saysItWaits(Running program) throws Exception {
        if (!program.child().isAlive()) {
            throw new AssertionError(Files.readString(program.child().log()));
        }
        try {
            HttpResponse<String> ready = stage.get(program, "/ready");
            return ready.statusCode() == 503 && ready.body().startsWith("waits for the schema registry: ");
        } catch (ConnectException _) {
            return false;
        }
    }

    private static void nothingWasPutAside() throws Exception {
        assertEquals(0, deadLetters());
        for (Running program : List.of(processor, worker)) {
            String log = Files.readString(program.child().log());
            assertFalse(log.contains("stream thread died"), log);
            assertFalse(log.contains("poll timeout has expired"), log);
            assertTrue(program.child().isAlive());
        }
    }

    private static long deadLetters() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stage.kafka().get("bootstrap.servers")))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (Topic topic : Topics.WITH_DEAD_LETTERS) {
                for (int partition = 0; partition < Stage.PARTITIONS; partition++) {
                    ends.put(new TopicPartition(topic.deadLetters(), partition), OffsetSpec.latest());
                }
            }
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    static int texts(Person person) {
        return stage.simulator().ledger().takenFor(person.phone()).size();
    }

    private static double metric(Running program, String name) throws Exception {
        return stage.get(program, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
