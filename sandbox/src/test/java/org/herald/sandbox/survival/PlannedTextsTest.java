package org.herald.sandbox.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.SandboxPolicy;
import org.herald.sandbox.Service;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is planned is sent once and not too early, whatever becomes of the processors meanwhile: payment reminders,
/// invitations after a silence, and texts that a contact window holds back. On a real broker, with real processors
/// that go by the machine's clock.
@NeedsProcesses
class PlannedTextsTest {

    private static final int PARTITIONS = 4;

    /// From when they are planned to the first that is due.
    private static final int LEAD = 2;

    /// Seconds at each of which one of each kind is due: it takes so long, and longer, to replace a processor.
    private static final int SPREAD = 8;

    /// Of the processors' look for what is due.
    private static final Duration TWO_PATROLS = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    /// So that all processors know the same clocks.
    private static Instant begin;

    private static Stage stage;
    private static Publishing bank;
    private static Seen seen;

    private final List<Plan> plans = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        begin = Instant.now();
        stage = new Stage(folder, PARTITIONS, Map.of("group.min.session.timeout.ms", "1000"));
        bank = new Publishing(stage.kafka());
        seen = new Seen(stage.kafka(), Topics.DECISIONS, Topics.STANDARD, Topics.BULK);
    }

    @AfterAll
    static void stop() {
        seen.close();
        bank.close();
        stage.close();
    }

    @Test
    void whatIsPlannedIsSentOnceOverRebalanceSigkillAndRestart() throws Exception {
        try (Service first = processor("first");
                Service second = processor("second")) {
            second.launch();
            first.start();
            second.awaitReady();

            planAndAwaitTheFirstSent();
            second.stop();

            planAndAwaitTheFirstSent();
            first.kill();
            first.start();

            planAndAwaitTheFirstSent();
            first.stop();
            first.start();

            assertTrue(seen.until(() -> sent(plans) == plans.size()), this::missing);
            seen.look(TWO_PATROLS);
        }
        assertEquals(expected(), decided(), "decisions");
        assertEquals(expectedRequests(), requested(), "texts");
        assertEquals(List.of(), early());
    }

    /// Returns with some of them sent, and others of every kind waiting. A machine that is too busy for that has to
    /// begin again with more time.
    private void planAndAwaitTheFirstSent() {
        int lead = LEAD;
        Set<Plan.Kind> waiting = Set.of();
        while (waiting.size() < Plan.Kind.values().length) {
            List<Plan> group = plan(lead);
            assertTrue(seen.until(() -> sent(group) > 0), "nothing is sent");
            waiting = group.stream()
                    .filter(PlannedTextsTest::waits)
                    .map(Plan::kind)
                    .collect(Collectors.toSet());
            lead += lead;
        }
    }

    private List<Plan> plan(int lead) {
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(lead);
        List<Plan> group = new ArrayList<>();
        for (int second = 0; second < SPREAD; second++) {
            for (Plan.Kind kind : Plan.Kind.values()) {
                group.add(new Plan(plans.size() + group.size(), kind, first.plusSeconds(second)));
            }
        }
        plans.addAll(group);
        group.forEach(plan -> bank.put(Topics.CUSTOMERS, plan.customerId(), plan.profile()));
        // Then no processor reads an event before its customer's profile.
        bank.flush();
        group.forEach(plan -> bank.put(Topics.EVENTS, plan.customerId(), plan.event(Instant.now())));
        bank.flush();
        return group;
    }

    /// Whether all was decided of it but that it is sent.
    private static boolean waits(Plan plan) {
        List<DecisionOutcome> outcomes = plan.kind().outcomes();
        return decided().getOrDefault(plan.customerId(), List.of()).equals(outcomes.subList(0, outcomes.size() - 1));
    }

    private static long sent(Collection<Plan> plans) {
        Map<String, List<SmsDecision>> decisions = decisions();
        return plans.stream()
                .filter(plan -> decisions.getOrDefault(plan.customerId(), List.of()).stream()
                        .anyMatch(decision -> decision.getOutcome() == DecisionOutcome.REQUESTED))
                .count();
    }

    private static Map<String, List<SmsDecision>> decisions() {
        return seen.on(Topics.DECISIONS)
                .collect(Collectors.groupingBy(
                        record -> record.key(),
                        TreeMap::new,
                        Collectors.mapping(record -> (SmsDecision) record.value(), Collectors.toList())));
    }

    private Map<String, List<DecisionOutcome>> expected() {
        Map<String, List<SmsDecision>> decisions = decisions();
        Map<String, List<DecisionOutcome>> expected = new TreeMap<>();
        for (Plan plan : plans) {
            Instant read = decisions.get(plan.customerId()).getFirst().getDecidedAt();
            boolean late = plan.kind() == Plan.Kind.MORNING && !read.isBefore(plan.dueAt());
            expected.put(
                    plan.customerId(),
                    late ? List.of(DecisionOutcome.REQUESTED) : plan.kind().outcomes());
        }
        return expected;
    }

    private static Map<String, List<DecisionOutcome>> decided() {
        Map<String, List<DecisionOutcome>> decided = new TreeMap<>();
        decisions()
                .forEach((customer, decisions) -> decided.put(
                        customer,
                        decisions.stream().map(SmsDecision::getOutcome).toList()));
        return decided;
    }

    private List<String> expectedRequests() {
        return plans.stream().map(Plan::customerId).sorted().toList();
    }

    private static List<String> requested() {
        return seen.on(Topics.STANDARD, Topics.BULK)
                .map(record -> record.key())
                .sorted()
                .toList();
    }

    /// What was sent before its time, or was announced for another.
    private List<String> early() {
        Map<String, List<SmsDecision>> decisions = decisions();
        return plans.stream()
                .filter(plan -> decisions.get(plan.customerId()).stream()
                        .anyMatch(decision -> decision.getOutcome() == DecisionOutcome.REQUESTED
                                ? decision.getDecidedAt().isBefore(plan.dueAt())
                                : !plan.dueAt().equals(decision.getDueAt())))
                .map(Plan::toString)
                .toList();
    }

    private String missing() {
        List<DecisionOutcome> none = List.of();
        Map<String, List<DecisionOutcome>> decided = decided();
        return plans.stream()
                .filter(plan -> !decided.getOrDefault(plan.customerId(), none).contains(DecisionOutcome.REQUESTED))
                .map(plan -> plan + " " + decided.get(plan.customerId()))
                .collect(Collectors.joining(", ", "not sent: ", ""));
    }

    private static Service processor(String name) {
        ObjectNode policy = SandboxPolicy.anyHour();
        policy.remove("windows");
        policy.withObject("/nurturing").put("after", Plan.SILENCE.toSeconds() + "s");
        Path file = SandboxPolicy.write(policy, folder.resolve(name).resolve("policy.yaml"));
        Map<String, String> settings = Map.of(
                "policy.file", file.toString(),
                // A killed processor is missed within seconds.
                "kafka.consumer.session.timeout.ms", "3000",
                "kafka.consumer.heartbeat.interval.ms", "500");
        return stage.processor(
                name, OddClocksMain.class, settings, "-D" + OddClocksMain.FROM + "=" + begin.getEpochSecond());
    }
}
