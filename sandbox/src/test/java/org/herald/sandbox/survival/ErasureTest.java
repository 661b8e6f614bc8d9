package org.herald.sandbox.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Service;
import org.herald.sandbox.child.Patience;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionReason;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stays on the disks of brokers and processors of a person whom the bank erased, byte by byte, once the topics
/// have been compacted, which here takes part of a second and not a day, and the stores have.
@NeedsProcesses
class ErasureTest {

    private static final String ID = "erased-person";
    private static final String NAME = "Hildegunn";
    private static final String FIRST_PHONE = "+37258204617";
    private static final String PHONE = "+37256173948";

    /// What all but the first phone number begins with. Files of stores leave out what a key begins with as the one
    /// before it does.
    private static final int COMMON = "+3725".length();

    /// They keep what was sent until their retention is over: the design's promise for them.
    private static final Set<String> KEEP_NUMBERS = Set.of("sms.requests.standard", "sms.inbound");

    private static final Set<String> KEEP_IDS =
            Set.of("lending.events", "sms.decisions", "sms.receipts", "sms.requests.standard");

    /// Topologies and stores that remember a person by the customer's id.
    private static final List<String> REMEMBER_IDS = List.of(
            "decisions-profiles",
            "decisions-standings",
            "decisions-instalments",
            "decisions-instalments-timers",
            "decisions-silence",
            "decisions-silence-timers",
            "decisions-pending-intents",
            "decisions-pending-timers",
            "decisions-sent-texts",
            "delivery-numbers",
            "delivery-customers-by-phone");

    private static final List<String> REMEMBER_NUMBERS =
            List.of("decisions-profiles", "delivery-numbers", "delivery-customers-by-phone", "delivery-replies");

    private static final Map<String, String> SMALL_SEGMENTS = Map.of(
            "segment.ms", "200",
            "min.cleanable.dirty.ratio", "0.001",
            "delete.retention.ms", "100",
            "file.delete.delay.ms", "1");

    private static final Map<String, String> QUICK_BROKER = Map.of(
            "log.cleaner.backoff.ms", "100",
            "log.retention.check.interval.ms", "300",
            "group.min.session.timeout.ms", "1000");

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static Publishing world;
    private static Seen seen;
    private static Disk disk;

    @BeforeAll
    static void start() throws Exception {
        stage = new Stage(folder, 1, QUICK_BROKER);
        makeSegmentsSmall();
        world = new Publishing(stage.kafka());
        seen = new Seen(stage.kafka(), Topics.DECISIONS, Topics.OPT_OUTS, Topics.SUPPRESSIONS);
        disk = new Disk(List.of(stage.topics(), stage.stores("processor")));
    }

    @AfterAll
    static void stop() {
        seen.close();
        world.close();
        stage.close();
    }

    @Test
    void ofWhoIsErasedNoStoreAndNoCompactedTopicHoldsAByte() throws Exception {
        Person person = new Person(world, ID, NAME);
        try (Service processor = processor(Duration.ofHours(1))) {
            processor.start();
            live(person);
        }
        assertEquals(Set.of(), missing(held(disk)), "of what is to be erased");
        assertEquals(Set.of("86400000"), compactionLags());

        try (Service processor = processor(Duration.ofMillis(300))) {
            processor.start();
            person.isErased();
            world.flush();
            assertTrue(seen.until(ErasureTest::isErasedFromTopics), "no tombstones");
            othersGoOnUntilSegmentsRoll();
        }
        assertTrue(RocksStores.compact(stage.stores("processor")) > 10, "stores");
        assertEquals(heldAfter(), held(disk));
    }

    private static void live(Person person) {
        person.writes(FIRST_PHONE, "STOP");
        world.flush();
        person.is(FIRST_PHONE, 12);
        awaitOptOuts(1);
        person.writes(FIRST_PHONE, "START");
        awaitOptOuts(2);
        person.isLate();
        await("PaymentOverdue", DecisionReason.PASSED);
        person.hasNoNumber();
        person.is(PHONE, 3);
        person.goesOn();
        person.writes(PHONE, "STOP");
        awaitOptOuts(3);
        person.writes(PHONE, "START");
        awaitOptOuts(4);
        person.isDeclined();
        await("LoanDecided", DecisionReason.OUTSIDE_WINDOW);
    }

    /// A STOP is told as soon as the number is a customer's; a START of nobody's is not.
    private static void awaitOptOuts(int count) {
        world.flush();
        assertTrue(seen.until(() -> seen.on(Topics.OPT_OUTS).count() == count), "opt-outs: " + count);
    }

    /// Waits for a decision about an event.
    private static void await(String type, DecisionReason reason) {
        world.flush();
        assertTrue(
                seen.until(() -> seen.on(Topics.DECISIONS)
                        .map(record -> (SmsDecision) record.value())
                        .anyMatch(decision -> decision.getReason() == reason
                                && decision.getEventType().equals(type))),
                type + ": " + reason);
    }

    private static boolean isErasedFromTopics() {
        return Stream.of(Topics.OPT_OUTS, Topics.SUPPRESSIONS)
                .allMatch(
                        topic -> seen.on(topic).anyMatch(record -> record.key().equals(ID) && record.value() == null));
    }

    /// A topic is compacted but for the segment that is written to, and only what is written begins another.
    private static void othersGoOnUntilSegmentsRoll() throws IOException {
        Disk topics = new Disk(List.of(stage.topics()));
        Patience patience = Patience.forOneThing();
        int others = 0;
        while (!held(topics).equals(heldAfter()) && patience.lasts()) {
            others++;
            String phone = "+37253%06d".formatted(others);
            Person awake = new Person(world, "neighbour-" + others, "Ott");
            awake.is(phone, 12);
            awake.goesOn();
            awake.isLate();
            awake.hasNoNumber();
            awake.writes(phone, "STOP");
            awake.writes("+37254%06d".formatted(others), "STOP");
            Person asleep = new Person(world, "sleeper-" + others, "Ott");
            asleep.is("+37255%06d".formatted(others), 3);
            asleep.isDeclined();
            world.flush();
            seen.look(Duration.ofMillis(300));
        }
    }

    /// Where the person's data should be before the erasure, and are not: a search that finds nothing shows nothing.
    private static Set<String> missing(Map<String, Set<String>> held) {
        Set<String> missing = new TreeSet<>();
        Stream.of(Topics.CUSTOMERS, Topics.OPT_OUTS, Topics.SUPPRESSIONS)
                .map(topic -> "id in " + topic.name())
                .forEach(missing::add);
        missing.addAll(List.of(
                "name in lending.customers",
                "name in herald-decisions-profiles-changelog",
                "name in store profiles",
                "phone in lending.customers",
                "phone in herald-delivery-customers-by-phone-repartition"));
        REMEMBER_IDS.forEach(store -> missing.addAll(places("id", store)));
        REMEMBER_NUMBERS.forEach(store -> missing.addAll(places("phone", store)));
        held.forEach((what, places) -> places.forEach(place -> missing.remove(what + " in " + place)));
        return missing;
    }

    private static List<String> places(String what, String store) {
        return List.of(
                what + " in herald-" + store + "-changelog",
                what + " in store " + store.substring(store.indexOf('-') + 1));
    }

    /// Where each of the person's data is found.
    private static Map<String, Set<String>> held(Disk disk) throws IOException {
        Map<String, Set<String>> held = new TreeMap<>();
        held.put("name", disk.holding(NAME));
        held.put("id", disk.holding(ID));
        held.put("phone", disk.holding(PHONE.substring(COMMON)));
        held.put("first phone", disk.holding(FIRST_PHONE.substring(COMMON)));
        return held;
    }

    private static Map<String, Set<String>> heldAfter() {
        return Map.of("name", Set.of(), "id", KEEP_IDS, "phone", KEEP_NUMBERS, "first phone", KEEP_NUMBERS);
    }

    /// Of the changelogs that the processor made.
    private static Set<String> compactionLags() throws InterruptedException, ExecutionException {
        List<ConfigResource> changelogs = Stream.of(REMEMBER_IDS, REMEMBER_NUMBERS)
                .flatMap(List::stream)
                .map(store -> new ConfigResource(ConfigResource.Type.TOPIC, "herald-" + store + "-changelog"))
                .distinct()
                .toList();
        try (Admin admin = Admin.create(Map.copyOf(stage.kafka()))) {
            return admin.describeConfigs(changelogs).all().get().values().stream()
                    .map(config -> config.get("max.compaction.lag.ms").value())
                    .collect(Collectors.toSet());
        }
    }

    private static void makeSegmentsSmall() throws InterruptedException, ExecutionException {
        Collection<AlterConfigOp> changes = SMALL_SEGMENTS.entrySet().stream()
                .map(one -> new AlterConfigOp(new ConfigEntry(one.getKey(), one.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> all = new HashMap<>();
        for (Topic topic : List.of(Topics.CUSTOMERS, Topics.OPT_OUTS, Topics.SUPPRESSIONS)) {
            all.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), changes);
        }
        try (Admin admin = Admin.create(Map.copyOf(stage.kafka()))) {
            admin.incrementalAlterConfigs(all).all().get();
        }
    }

    /// @param purge how often the topic is emptied by which numbers travel
    private static Service processor(Duration purge) {
        Map<String, String> settings = new TreeMap<>();
        SMALL_SEGMENTS.forEach((name, value) -> settings.put("kafka.topic." + name, value));
        settings.put("kafka.repartition.purge.interval.ms", Long.toString(purge.toMillis()));
        settings.put("threads", "1");
        return stage.processor("processor", ProcessorMain.class, settings);
    }
}
