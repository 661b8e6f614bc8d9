package org.herald.sandbox.security;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.herald.access.Grant;
import org.herald.access.Grants;
import org.herald.access.Role;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.Soon;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.security.SecuredStage.Proof;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From event to receipt where everybody has a name and may do only what the table of rights says.
@NeedsProcesses
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
class SecuredInstallationTest {

    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static SecuredStage stage;

    @BeforeAll
    static void build() throws Exception {
        stage = new SecuredStage(folder);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    @Order(1)
    void textsByNameAndPassword() throws Exception {
        List<Child> programs = stage.start(Proof.PASSWORD);
        try {
            assertLife(Proof.PASSWORD, "customer-1", "+37255500101");
            assertObeyed("customer-1", "+37255500101");
            litter();
        } finally {
            programs.forEach(program -> program.stop(STOP));
        }
        assertEquals(
                Set.of("bank", "processor", "gateway-worker", "analyst"),
                named(stage.door().seen()));
        for (Child program : programs) {
            assertFalse(Files.readString(program.log()).contains("knows"), program.name() + " logs a password");
        }
    }

    /// The processor's state is gone, so it restores it.
    @Test
    @Order(2)
    void textsByCertificate() throws Exception {
        List<Child> programs = stage.start(Proof.CERTIFICATE);
        try {
            assertLife(Proof.CERTIFICATE, "customer-2", "+37255500202");
        } finally {
            programs.forEach(program -> program.stop(STOP));
        }
        assertTrue(
                stage.door().seen().containsAll(Set.of("CN=bank", "CN=processor", "CN=gateway-worker", "CN=analyst")));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Order(3)
    void takingAnyRightAwayStopsSomething(Role role) throws Exception {
        List<Trial> trials = Trial.of(role);
        admit(trials);
        List<Executable> named = new ArrayList<>();
        for (Map.Entry<Trial, Future<String>> one : run(trials).entrySet()) {
            String words = one.getValue().get();
            named.add(() -> assertTrue(
                    words.contains("Kafka refuses") && one.getKey().isNamedIn(words), one.getKey() + ": " + words));
        }
        assertAll(role.toString(), named);
    }

    private static void admit(List<Trial> trials) throws Exception {
        stage.broker()
                .addUsers(trials.stream()
                        .collect(Collectors.toMap(Trial::user, trial -> SecuredStage.password(trial.user()))));
        stage.broker().grant(trials.stream().flatMap(Trial::grants));
    }

    /// All at once, each with its own user, application id and group.
    private static Map<Trial, Future<String>> run(List<Trial> trials) throws Exception {
        Attempts attempts = new Attempts(stage);
        Map<Trial, Future<String>> said = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            trials.forEach(trial -> said.put(trial, threads.submit(() -> attempts.of(trial))));
            AtomicInteger texts = new AtomicInteger();
            // A worker that may not write receipts is found out by the next text, and so is a processor that may not
            // write to a lane: what others decided before it leaves alone.
            Patience patience = Patience.whileMoving(
                    () -> said.values().stream().filter(Future::isDone).count());
            patience.await(() -> {
                int next = texts.incrementAndGet();
                Life.ask(stage.kafka("administrator", Proof.CERTIFICATE), "text-" + next);
                Life.live(stage.kafka("administrator", Proof.CERTIFICATE), "trial-" + next, "+37255512345");
                return said.values().stream().allMatch(Future::isDone);
            });
            threads.shutdownNow();
        }
        return said;
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESSOR", "GATEWAY_WORKER"})
    @Order(4)
    void saysAllMissingRightsAtOnceAtStart(Role role) throws Exception {
        String nobody = role + "-without-any";
        stage.broker().addUsers(Map.of(nobody, SecuredStage.password(nobody)));

        String words = new Attempts(stage).start(nobody, role, stage.kafkaAs(nobody, role));

        assertTrue(words.contains("lacks rights on Kafka"), words);
        for (Grant grant : Grants.of(role, Grants.APPLICATION_PREFIX)) {
            boolean askable = Set.of(AclOperation.CREATE, AclOperation.DELETE).contains(grant.operation())
                    || !grant.resourceName().matches("topic .*\\*");
            boolean asked = askable && (role == Role.PROCESSOR || !grant.forProductionChecks());
            assertEquals(asked, words.contains("  " + grant.operationName() + " on " + grant.resourceName()), words);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROCESSOR", "GATEWAY_WORKER"})
    @Order(5)
    void namesTheSettingThatKafkaRefusesAndNoPassword(Role role) throws Exception {
        Map<String, String> wrong = stage.kafkaAs("nobody", role);
        assertNames("look at kafka.sasl.jaas.config", role, wrong);

        Map<String, String> trusting = stage.kafka(role.toString(), Proof.PASSWORD);
        trusting.keySet().removeIf(name -> name.startsWith("ssl.truststore."));
        assertNames("look at kafka.ssl.truststore.location", role, trusting);
    }

    private static void assertNames(String setting, Role role, Map<String, String> kafka) throws Exception {
        String words = new Attempts(stage).start(role + "-misled", role, kafka);
        assertTrue(words.contains(setting), words);
        assertFalse(words.contains("knows"), words);
    }

    @Test
    @Order(6)
    void workersHoldWhatTheOperatorSaysWithinASecondWhateverIsRestarted() throws Exception {
        try (Holding holding = new Holding(stage)) {
            holding.assertReady();
            assertHolds(holding);

            String ignored = "herald_gateway_controls_ignored_total{reason=\"UNDECODABLE\"}";
            holding.litter(List.of("no scope", "country:FI"));
            Soon.assertSoon(() -> holding.metric(ignored).equals("1.0"), () -> "nothing was ignored");
            assertHeld("1", holding);

            holding.restartWorker();
            stage.broker().kill();
            stage.broker().restart();
            holding.assertReady();
            assertHeld("1", holding);

            String released = holding.hold("country:FI", "off");
            assertTrue(released.matches("country:FI is released; it was held since .* by jaan: still down"), released);
            assertHeld("0", holding);
            assertEquals("country:FI was not held; nothing changed", holding.hold("country:FI", "off"));
            assertTheOnlyProviderHeldIsTold(holding);
        }
    }

    private static void assertHolds(Holding holding) throws Exception {
        assertEquals(
                "country:FI is held from now on",
                holding.hold("country:FI", "on", "--reason", "the network is down", "--by", "mari"));
        assertHeld("1", holding);
        String again = holding.hold("country:FI", "on", "--reason", "the network is down");
        assertTrue(
                again.matches("country:FI was already held since 20.* by mari: the network is down; nothing changed"),
                again);
        String other = holding.hold("country:FI", "on", "--reason", "still down", "--by", "jaan");
        assertTrue(other.endsWith(" by mari: the network is down; the reason is another now"), other);
        String list = holding.hold("list");
        assertTrue(list.matches("SCOPE .*\\R*country:FI  20.*Z  jaan  still down"), list);
    }

    private static void assertTheOnlyProviderHeldIsTold(Holding holding) throws Exception {
        assertTrue(holding.hold("provider:mesente", "on", "--reason", "a typo").startsWith("2: SCOPE: "), "refused");
        assertEquals(
                "provider:messente is held from now on",
                holding.hold("provider:messente", "on", "--reason", "it sends rubbish"));
        Soon.assertSoon(
                () -> holding.unreadiness().equals(Optional.of("hold provider:messente")),
                () -> "unready because of " + holding.unreadiness());
        String age = holding.metric("herald_gateway_hold_age_seconds{scope=\"provider:messente\"}");
        assertTrue(age.matches("\\d{1,3}\\.0"), age);
        holding.hold("provider:messente", "off");
        holding.assertReady();
    }

    private static void assertHeld(String countries, Holding holding) throws Exception {
        String series = "herald_gateway_holds{type=\"country\"}";
        Soon.assertSoon(
                () -> holding.metric(series).equals(countries + ".0"),
                () -> "not " + countries + " countries are held");
    }

    private static void assertLife(Proof proof, String customer, String phone) throws Exception {
        Life.live(stage.kafka("bank", proof), customer, phone);
        assertTrue(Life.awaitDelivered(stage.kafka("analyst", proof), customer), "no text was delivered");
        assertEquals(2, stage.simulator().ledger().takenFor(phone).size());
    }

    /// From a STOP at the provider to the text that confirms it, and to the next one that is not sent.
    private static void assertObeyed(String customer, String phone) throws Exception {
        stage.writeStop(phone);
        Soon.assertSoon(() -> stage.simulator().ledger().takenFor(phone).size() == 3, () -> "nobody confirmed");
        Replies.decline(stage.kafka("bank", Proof.PASSWORD), customer);
        assertTrue(
                Replies.awaitOptedOut(stage.kafka("analyst", Proof.PASSWORD), customer),
                "the next text was not suppressed");
        assertEquals(3, stage.simulator().ledger().takenFor(phone).size());
    }

    private static Set<String> named(Set<String> seen) {
        return seen.stream().filter(name -> !name.startsWith("CN=")).collect(Collectors.toSet());
    }

    /// What nobody can read ends on the dead letters of its topic.
    private static void litter() throws Exception {
        Life.litter(stage.kafka("bank", Proof.PASSWORD), List.of(Topics.CUSTOMERS.name(), Topics.EVENTS.name()));
        Map<String, String> administrator = stage.kafka("administrator", Proof.CERTIFICATE);
        List<Topic> others = Topics.WITH_DEAD_LETTERS.stream()
                .filter(topic -> topic.owner() != Topic.Owner.BANK)
                .toList();
        Life.litter(administrator, others.stream().map(Topic::name).toList());
        Replies.refuse(administrator, "customer-0");
        for (Topic topic : Topics.WITH_DEAD_LETTERS) {
            Soon.assertSoon(() -> end(topic.deadLetters()) > 0, () -> topic.deadLetters() + " is empty");
        }
    }

    private static long end(String topic) throws Exception {
        TopicPartition only = new TopicPartition(topic, 0);
        return stage.broker()
                .administrator()
                .listOffsets(Map.of(only, OffsetSpec.latest()))
                .partitionResult(only)
                .get()
                .offset();
    }
}
