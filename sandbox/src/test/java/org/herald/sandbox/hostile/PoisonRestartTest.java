package org.herald.sandbox.hostile;

import static org.herald.sandbox.hostile.Wire.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.SandboxOptions;
import org.herald.sandbox.Service;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.replay.ReplayCommand;
import org.herald.schemas.DeadLetter;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Poison that is there when a program comes back: to a processor that has lost its state, to a worker that was
/// killed between claimed records.
@NeedsProcesses
class PoisonRestartTest {

    private static final String PHONE = "+37255520001";
    private static final int TEXTS = 30;

    @TempDir
    private static Path parent;

    private static Sandbox sandbox;
    private static Wire wire;
    private static Followed letters;

    @BeforeAll
    static void start() throws Exception {
        SandboxOptions options = SandboxOptions.ordinary()
                .in(parent.resolve("sandbox"))
                .withPartitions(1)
                .withWorkerSetting("claim.lease", "2s")
                .withWorkerSetting("messente.timeout", "1s")
                .withWorkerSetting("messente.connect-timeout", "500ms")
                .withWorkerSetting("lanes.bulk.slots", "5");
        sandbox = Sandbox.start(options, _ -> {});
        wire = new Wire(sandbox.kafka());
        letters = new Followed(
                sandbox.kafka(),
                Topics.WITH_DEAD_LETTERS.stream().map(Topic::deadLetters).toList());
    }

    @AfterAll
    static void stop() {
        letters.close();
        wire.close();
        sandbox.close();
    }

    @Test
    void aProcessorThatLostItsStateKnowsItsCustomersAndWritesNoDeadLetterTwice() throws Exception {
        wire.put(
                Topics.CUSTOMERS,
                0,
                utf8("anna"),
                wire.encoded(Topics.CUSTOMERS, Wire.profile(PHONE).build()));
        poison(Topics.CUSTOMERS);
        poison(Topics.EVENTS);
        wire.put(
                Topics.EVENTS,
                0,
                utf8("anna"),
                wire.encoded(Topics.EVENTS, Wire.declined("before").build()));
        assertTrue(letters.until(() -> lettersOfTheBank() == 2 && taken(PHONE) == 1), "before");

        Service processor = sandbox.processor();
        processor.kill();
        Path state = sandbox.folder().resolve("processor").resolve("state");
        assertTrue(Files.exists(state), "there was a state to lose");
        delete(state);
        poison(Topics.CUSTOMERS);
        poison(Topics.EVENTS);
        wire.put(
                Topics.EVENTS,
                0,
                utf8("anna"),
                wire.encoded(Topics.EVENTS, Wire.declined("before").build()));
        wire.put(
                Topics.EVENTS,
                0,
                utf8("anna"),
                wire.encoded(Topics.EVENTS, Wire.declined("after").build()));
        processor.start();

        assertTrue(letters.until(() -> lettersOfTheBank() == 4 && taken(PHONE) == 2), "after");
        letters.look(Duration.ofSeconds(2));
        assertEquals(4, lettersOfTheBank(), "each dead letter once");
        assertEquals(2, taken(PHONE), "the event of before was decided before");
    }

    @Test
    void aWorkerThatIsKilledBetweenPoisonAndTextsSettlesBoth() throws Exception {
        Service worker = sandbox.workers().getFirst();
        worker.kill();
        List<Long> poisoned = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            poisoned.add(poison(Topics.BULK));
            String id = "bulk-" + i;
            wire.put(
                    Topics.BULK,
                    0,
                    utf8("customer-" + i),
                    wire.encoded(Topics.BULK, Wire.request(id, phone(i)).build()));
        }
        worker.launch();
        assertTrue(letters.until(() -> texts() > 2), "texts are sent");
        worker.kill();
        assertTrue(texts() < TEXTS, "it was killed too late to show anything");
        worker.start();

        letters.until(() -> texts() >= TEXTS - 5 && poisoned.stream().allMatch(PoisonRestartTest::isAside));
        letters.look(Duration.ofSeconds(2));
        assertEquals(
                List.of(), poisoned.stream().filter(offset -> !isAside(offset)).toList(), "not put aside");
        assertTrue(texts() >= TEXTS - 5, "only what was under way may be in doubt, of slots 5; sent " + texts());
        IntStream.range(0, TEXTS).forEach(i -> assertTrue(taken(phone(i)) <= 1, "at most once: " + i));
        assertFalse(Files.readString(worker.child().log()).contains("cannot go on"));
    }

    @Test
    void aDeadLetterCanBePutBackToWhereItCameFrom() throws IOException {
        long offset = poison(Topics.URGENT);
        assertTrue(letters.until(() -> lettersOf(Topics.URGENT) == 1));
        ConsumerRecord<byte[], byte[]> letter =
                letters.letters(Topics.URGENT.name(), 0, offset).getFirst();
        Path config = Files.writeString(
                parent.resolve("replay.yaml"), "kafka.bootstrap.servers: " + sandbox.bootstrapServers());

        assertEquals(0, replay(config, letter.offset()));

        assertTrue(letters.until(() -> lettersOf(Topics.URGENT) == 2), "read again, and put aside again");
        ConsumerRecord<byte[], byte[]> second =
                letters.letters(Topics.URGENT.name(), 0, offset + 1).getFirst();
        assertArrayEquals(letter.key(), second.key());
        assertArrayEquals(letter.value(), second.value());
        assertEquals(
                6, second.headers().toArray().length, "topic, partition, offset, time, reason, what it was, each once");
        assertEquals(1, replay(config, 1_000), "there is none");

        assertEquals(1, replay(config, letter.offset()), "it was put back before");
        assertEquals(0, replay(config, letter.offset(), "--again"));
        assertTrue(letters.until(() -> lettersOf(Topics.URGENT) == 3), "put aside a third time");
    }

    private static int replay(Path config, long offset, String... more) {
        CommandLine command = new CommandLine(new ReplayCommand())
                .setExecutionExceptionHandler((problem, line, _) -> problem instanceof CommandFailedException
                        ? line.getCommandSpec().exitCodeOnExecutionException()
                        : -1);
        List<String> arguments = new ArrayList<>(List.of("--config", config.toString(), Topics.URGENT.deadLetters()));
        arguments.addAll(List.of("--partition", "0", "--offset", Long.toString(offset)));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }

    private static long lettersOf(Topic topic) {
        return letters.records().stream()
                .filter(letter -> letter.topic().equals(topic.deadLetters()))
                .filter(letter -> letter.headers().lastHeader(DeadLetter.REPLAYED) == null)
                .count();
    }

    private static long lettersOfTheBank() {
        return letters.records().stream()
                .filter(letter -> letter.topic().startsWith("lending."))
                .count();
    }

    private static boolean isAside(long offset) {
        return !letters.letters(Topics.BULK.name(), 0, offset).isEmpty();
    }

    private static long texts() {
        return IntStream.range(0, TEXTS).filter(i -> taken(phone(i)) > 0).count();
    }

    private static String phone(int number) {
        return "+3725553%02d01".formatted(number);
    }

    private static long taken(String phone) {
        return sandbox.simulator().ledger().takenFor(phone).size();
    }

    private static long poison(Topic topic) {
        return wire.put(topic, 0, utf8("anna"), utf8("poison")).offset();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
