package org.herald.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.observe.MetricNames;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sandbox.takeover.ReceiptsSeen;
import org.herald.sandbox.takeover.Requests;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One sandbox for all tests here, with two workers.
@NeedsProcesses
class SandboxTest {

    private static final Duration SLOW = Duration.ofMillis(600);

    /// Less than a container is given.
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /// Exit codes of a Java program that ended by itself, or by a signal and in order.
    private static final Set<Integer> CLEAN = Set.of(0, 143);

    @TempDir
    private static Path parent;

    private static final List<String> LINES = new ArrayList<>();
    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        SandboxOptions options = SandboxOptions.ordinary()
                .in(parent.resolve("sandbox"))
                .withWorkers(2)
                .withPartitions(12);
        sandbox = Sandbox.start(options, SandboxTest::note);
    }

    @AfterAll
    static void stopAndLeaveNothing() {
        sandbox.close();
        assertFalse(sandbox.broker().child().isAlive());
        assertFalse(sandbox.registry().child().isAlive());
        assertFalse(sandbox.processor().child().isAlive());
        sandbox.workers().forEach(worker -> assertFalse(worker.child().isAlive()));
        assertFalse(Files.exists(parent.resolve("sandbox")));
    }

    @Test
    void saysWhatIsReady() {
        for (String part : List.of(
                "broker",
                "topics",
                "registry",
                "schemas",
                "processor",
                "gateway-worker-1",
                "gateway-worker-2",
                "sandbox")) {
            assertEquals(
                    1,
                    LINES.stream()
                            .filter(line -> line.matches(part + " +ready in \\d+\\.\\d s"))
                            .count(),
                    part);
        }
    }

    @Test
    void turnsAnEventIntoATextAtTheProvider() throws Exception {
        BankEvents.declineLoan("customer-1", "+37255500101", sandbox.kafka());
        Soon.assertSoon(() -> sandbox.simulator().ledger().size() > 0, () -> "no text");
        assertEquals(1, sandbox.simulator().ledger().takenFor("+37255500101").size());
    }

    @Test
    void servesTheMetricsOfEveryProgramAlsoAfterAKill() throws Exception {
        Service worker = sandbox.workers().getLast();
        long killed = worker.child().pid();
        worker.kill();
        assertThrows(IOException.class, () -> status(worker.metricsUrl()));

        worker.start();

        assertFalse(killed == worker.child().pid());
        assertEquals(200, status(worker.metricsUrl()));
        assertEquals(200, status(sandbox.processor().metricsUrl()));
    }

    @Test
    void refusesAFolderWithSomethingInIt() {
        SandboxOptions options = SandboxOptions.ordinary().in(parent);
        assertThrows(IllegalArgumentException.class, () -> Sandbox.start(options, SandboxTest::note));
        assertTrue(Files.exists(parent));
    }

    /// Every name that dashboard and alerts ask for, from programs that have sent a text.
    @Test
    void measuresWhatDashboardAndAlertsAskFor() throws Exception {
        BankEvents.declineLoan("customer-2", "+37255500201", sandbox.kafka());
        Set<String> wanted = MetricNames.asked();
        wanted.removeAll(MetricNames.OF_MISHAPS);
        Soon.assertSoon(
                () -> {
                    wanted.removeAll(MetricNames.in(body(sandbox.processor().metricsUrl())));
                    for (Service worker : sandbox.workers()) {
                        wanted.removeAll(MetricNames.in(body(worker.metricsUrl())));
                    }
                    return wanted.isEmpty();
                },
                wanted::toString);
    }

    /// With as many partitions as an installation has, after texts were sent.
    @Test
    void aPageOfMetricsIsShortAndExplainsItself() throws Exception {
        BankEvents.declineLoan("customer-3", "+37255500301", sandbox.kafka());
        Soon.assertSoon(() -> sandbox.simulator().ledger().size() > 0, () -> "no text");
        for (Service program : List.of(sandbox.processor(), sandbox.workers().getFirst())) {
            String page = body(program.metricsUrl());
            long samples = page.lines().filter(line -> !line.startsWith("#")).count();
            assertTrue(samples > 60 && samples <= 1_000, program.name() + ": " + samples + " samples");
            assertEquals(Set.of(), MetricNames.unexplained(page), program.name());
        }
    }

    /// Before a record was fetched, too: whoever does not fetch is behind all the same.
    @Test
    void theProcessorsLagIsThereFromTheStart() throws Exception {
        String page = body(sandbox.processor().metricsUrl());
        for (String input : List.of(
                "topic=\"lending.customers\",topology=\"decisions\"",
                "topic=\"lending.events\",topology=\"decisions\"",
                "topic=\"sms.receipts\",topology=\"delivery\"",
                "topic=\"sms.inbound\",topology=\"delivery\"")) {
            assertTrue(page.contains("herald_processor_lag{" + input + "} "), input);
        }
    }

    /// Each text takes long enough to be under way when the worker is told to stop, and may be sent once only: one
    /// that was cut off would end in doubt.
    @Test
    void aWorkerToldToStopLeavesNoTextInDoubt() throws Exception {
        SimulatorOptions.Answering before = sandbox.simulator().options().answering();
        sandbox.simulator().change(new SimulatorOptions.Answering(SLOW, Duration.ZERO, 0, 0, false));
        List<SmsRequest> requests = Requests.make(60, Instant.now());
        int known = sandbox.simulator().ledger().size();
        Requests.publish(requests, sandbox.kafka());
        Soon.assertSoon(() -> sandbox.simulator().ledger().size() >= known + 5, () -> "no texts");
        Service worker = sandbox.workers().getFirst();

        assertTrue(CLEAN.contains(worker.child().stop(DRAIN)));

        Set<String> ids = requests.stream().map(SmsRequest::getMessageId).collect(Collectors.toSet());
        try (ReceiptsSeen receipts = new ReceiptsSeen(sandbox.kafka())) {
            Patience patience = Patience.whileMoving(() -> receipts.settled().size());
            while (!receipts.settled().containsAll(ids) && patience.lasts()) {
                receipts.look(Duration.ofMillis(100));
            }
            assertTrue(receipts.settled().containsAll(ids), "all settled");
            assertEquals(Set.of(), receipts.with(ReceiptStatus.IN_DOUBT));
        }
        requests.forEach(request -> assertEquals(
                1, sandbox.simulator().ledger().takenFor(request.getPhone()).size(), request.getMessageId()));
        sandbox.simulator().change(before);
        worker.start();
    }

    @Test
    void theProcessorStopsWhenItIsTold() throws Exception {
        assertTrue(CLEAN.contains(sandbox.processor().child().stop(DRAIN)));
        sandbox.processor().start();
    }

    private static synchronized void note(String line) {
        LINES.add(line);
    }

    private static String body(URI url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static int status(URI url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
