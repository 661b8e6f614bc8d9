package org.herald.sandbox.hostile;

import static org.herald.sandbox.hostile.Wire.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.lending.LoanDecision;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.UserInactive;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.SandboxOptions;
import org.herald.sandbox.Service;
import org.herald.sandbox.Soon;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.hostile.Tally.LaneRecord;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More than a hundred thousand mutated records through the real programs: each is decided, put aside, or skipped
/// and counted, to the last one, and the programs that end are those that began.
///
/// `-Dherald.fuzz.seed=N` makes others than those of every day.
@NeedsProcesses
@Order(5)
class FuzzTest {

    private static final long SEED = Long.getLong("herald.fuzz.seed", 20_261_124L);

    private static final Map<Topic, Integer> RECORDS = Map.of(
            Topics.EVENTS,
            66_000,
            Topics.CUSTOMERS,
            27_000,
            Topics.URGENT,
            2_400,
            Topics.STANDARD,
            4_200,
            Topics.BULK,
            4_200);

    private static final String PHONE = "+37255577701";

    private record Sent(ProducerRecord<byte[], byte[]> record, Future<RecordMetadata> place) {}

    @TempDir
    private static Path parent;

    @Test
    void everyMutatedRecordIsDecidedOrPutAsideOrSkippedAndCounted() throws Exception {
        System.out.println("fuzz: -Dherald.fuzz.seed=" + SEED);
        SandboxOptions options = SandboxOptions.ordinary()
                .in(parent.resolve("sandbox"))
                .withPartitions(2)
                .withProcessorSetting("profile.wait", "1s")
                .withWorkerSetting("lanes.urgent.slots", "400")
                .withWorkerSetting("lanes.standard.slots", "400")
                .withWorkerSetting("lanes.bulk.slots", "400");
        try (Sandbox sandbox = Sandbox.start(options, _ -> {});
                Wire wire = new Wire(sandbox.kafka());
                Followed out = new Followed(sandbox.kafka(), outputs())) {
            long processor = sandbox.processor().child().pid();
            long worker = sandbox.workers().getFirst().child().pid();
            Deserializer<Object> values = AvroSerdes.deserializer(sandbox.kafka());
            List<LaneRecord> onLanes = publish(wire, values);
            Tally tally = new Tally(values);
            out.until(
                    () -> accounted(sandbox, out, tally, onLanes).equals(expected()),
                    Patience.whileMoving(() -> accounted(sandbox, out, tally, onLanes)));
            out.look(Duration.ofSeconds(1));

            System.out.println("fuzz: decided " + tally.decided() + ", put aside " + tally.reasons());
            assertEquals(expected(), accounted(sandbox, out, tally, onLanes));
            assertTrue(tally.decided() > 12_000, "decided: " + tally.decided());
            assertTrue(tally.aside(Topics.EVENTS.name()) > 25_000, "put aside: " + tally.aside("lending.events"));
            assertEquals(0, tally.reasons().getOrDefault("UNEXPECTED", 0L));
            Metrics lanes = Metrics.of(sandbox.workers().getFirst());
            assertEquals(0, lanes.sum("herald_gateway_open"), "claimed and not settled");
            assertGoodEventIsSent(sandbox, wire);
            assertUnharmed(sandbox.processor(), processor, "stream thread died");
            assertUnharmed(sandbox.workers().getFirst(), worker, "ended without a result");
            assertUnharmed(sandbox.workers().getFirst(), worker, "cannot go on");
        }
    }

    private static List<String> outputs() {
        return Stream.concat(
                        Topics.WITH_DEAD_LETTERS.stream().map(Topic::deadLetters),
                        Stream.of(Topics.DECISIONS.name(), Topics.RECEIPTS.name()))
                .toList();
    }

    /// All topics in turn, a batch each, so that profiles and events come mixed.
    ///
    /// @return what was put on the lanes
    private static List<LaneRecord> publish(Wire wire, Deserializer<Object> values) throws Exception {
        Mutator mutator = new Mutator(SEED);
        List<byte[]> profiles = profiles(wire);
        List<byte[]> events = events(wire);
        List<byte[]> requests = requests(wire);
        List<byte[]> all =
                Stream.of(profiles, events, requests).flatMap(List::stream).toList();
        List<Sent> onLanes = new ArrayList<>();
        for (int batch = 0; batch < 300; batch++) {
            for (Topic topic : Topics.WITH_DEAD_LETTERS) {
                List<byte[]> sound =
                        topic.equals(Topics.CUSTOMERS) ? profiles : topic.equals(Topics.EVENTS) ? events : requests;
                for (int i = 0; i < RECORDS.getOrDefault(topic, 0) / 300; i++) {
                    ProducerRecord<byte[], byte[]> made = mutator.next(topic, sound, all);
                    Future<RecordMetadata> sent = wire.send(made);
                    if (Topics.LANES.contains(topic)) {
                        onLanes.add(new Sent(made, sent));
                    }
                }
            }
        }
        wire.flush();
        return placed(onLanes, values);
    }

    private static List<LaneRecord> placed(List<Sent> onLanes, Deserializer<Object> values) throws Exception {
        List<LaneRecord> records = new ArrayList<>();
        for (Sent sent : onLanes) {
            RecordMetadata at = sent.place().get();
            String place = at.topic() + " " + at.partition() + " " + at.offset();
            records.add(new LaneRecord(at.topic(), place, messageId(sent.record(), values)));
        }
        return records;
    }

    private static String messageId(ProducerRecord<byte[], byte[]> record, Deserializer<Object> values) {
        try {
            Object value = values.deserialize(record.topic(), record.value());
            return value instanceof SmsRequest request ? request.getMessageId() : "";
        } catch (SerializationException _) {
            return "";
        }
    }

    private static List<byte[]> profiles(Wire wire) {
        List<byte[]> profiles = new ArrayList<>();
        for (String phone : List.of("+37255570001", "+35840570002", "+37120570003", "+37060570004")) {
            profiles.add(wire.encoded(Topics.CUSTOMERS, Wire.profile(phone).build()));
            profiles.add(wire.encoded(
                    Topics.CUSTOMERS,
                    Wire.profile(phone)
                            .setLocale("en")
                            .setZone(null)
                            .setFirstName(null)
                            .setSmsOptOut(true)
                            .build()));
        }
        return profiles;
    }

    private static List<byte[]> events(Wire wire) {
        Instant now = Instant.now();
        Money money = new Money(new BigDecimal("71.2400"), "EUR");
        String id = "event-" + Mutator.NUMBER;
        return Stream.of(
                        Wire.declined(id).build(),
                        Wire.declined(id)
                                .setDecision(LoanDecision.APPROVED)
                                .setAmount(money)
                                .setContinueUrl("https://nordlaen.example/s/1")
                                .build(),
                        PaymentOverdue.newBuilder()
                                .setEventId(id)
                                .setOccurredAt(now)
                                .setLoanId("loan")
                                .setInstalmentId("1")
                                .setDueDate(
                                        LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(4))
                                .setDaysOverdue(4)
                                .setAmountDue(money)
                                .build(),
                        UserInactive.newBuilder()
                                .setEventId(id)
                                .setOccurredAt(now)
                                .setLastActiveAt(now.minus(Duration.ofDays(90)))
                                .build())
                .map(event -> wire.encoded(Topics.EVENTS, event))
                .toList();
    }

    /// Most are past their time: what is fuzzed is Herald, not the provider.
    private static List<byte[]> requests(Wire wire) {
        Instant now = Instant.now();
        return Stream.of(now.minusSeconds(1), now.minusSeconds(2), now.minusSeconds(3), now.plusSeconds(45))
                .map(end -> Wire.request("message-" + Mutator.NUMBER, "+37255570001")
                        .setRequestedAt(now.minusSeconds(60))
                        .setExpiresAt(end)
                        .build())
                .map(request -> wire.encoded(Topics.STANDARD, request))
                .toList();
    }

    private static Map<String, Long> expected() {
        Map<String, Long> expected = new TreeMap<>();
        RECORDS.forEach((topic, count) -> expected.put(topic.name(), (long) count));
        return expected;
    }

    /// For each topic: put aside, and decided, kept, skipped or settled.
    private static Map<String, Long> accounted(Sandbox sandbox, Followed out, Tally tally, List<LaneRecord> onLanes) {
        tally.count(out);
        Map<String, Long> accounted = new TreeMap<>();
        accounted.put(Topics.EVENTS.name(), tally.aside(Topics.EVENTS.name()) + tally.decided());
        accounted.put(Topics.CUSTOMERS.name(), tally.aside(Topics.CUSTOMERS.name()));
        onLanes.stream().filter(tally::isSettled).forEach(record -> accounted.merge(record.topic(), 1L, Long::sum));
        Metrics metrics;
        try {
            metrics = Metrics.of(sandbox.processor());
        } catch (Exception e) {
            throw new IllegalStateException("the processor does not answer", e);
        }
        long skipped = metrics.sum("herald_records_skipped_total", "topic=\"lending.events\"");
        accounted.merge(Topics.EVENTS.name(), skipped, Long::sum);
        accounted.merge(Topics.CUSTOMERS.name(), metrics.sum("herald_profiles_total"), Long::sum);
        return accounted;
    }

    private static void assertGoodEventIsSent(Sandbox sandbox, Wire wire) throws InterruptedException {
        int before = sandbox.simulator().ledger().size();
        wire.put(
                Topics.CUSTOMERS,
                0,
                utf8("good"),
                wire.encoded(Topics.CUSTOMERS, Wire.profile(PHONE).build()));
        wire.put(
                Topics.EVENTS,
                0,
                utf8("good"),
                wire.encoded(Topics.EVENTS, Wire.declined("good").build()));
        Soon.assertSoon(() -> sandbox.simulator().ledger().size() > before, () -> "no text");
        assertEquals(1, sandbox.simulator().ledger().takenFor(PHONE).size());
    }

    private static void assertUnharmed(Service program, long pid, String harm) throws Exception {
        assertTrue(program.child().isAlive());
        assertEquals(pid, program.child().pid());
        assertEquals(
                List.of(),
                Files.readAllLines(program.child().log()).stream()
                        .filter(line -> line.contains(harm))
                        .limit(5)
                        .toList());
    }
}
