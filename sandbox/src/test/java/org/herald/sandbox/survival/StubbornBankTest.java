package org.herald.sandbox.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.Money;
import org.herald.lending.PaymentReceived;
import org.herald.lending.UserActive;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.SandboxPolicy;
import org.herald.sandbox.Service;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionReason;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bank whose loop throws thousands of events at one customer, whose record is as large as Kafka takes, or whose
/// clock is slow: everybody else is texted all the same. On a real broker, with a real processor.
@NeedsProcesses
class StubbornBankTest {

    private static final Duration SILENCE = Duration.ofMinutes(5);

    /// Each with an id of 200 characters: together more than Kafka takes as one record.
    private static final int PAYMENTS = 5_000;

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static Publishing bank;
    private static Seen seen;

    private Service processor;

    @BeforeAll
    static void start() throws Exception {
        stage = new Stage(folder, 1, Map.of("group.min.session.timeout.ms", "1000"));
        bank = new Publishing(stage.kafka());
        seen = new Seen(stage.kafka(), Topics.DECISIONS);
    }

    @AfterAll
    static void stop() {
        seen.close();
        bank.close();
        stage.close();
    }

    @BeforeEach
    void prepare() {
        var policy = SandboxPolicy.anyHour();
        policy.withObject("/nurturing").put("after", SILENCE.toSeconds() + "s");
        Path file = SandboxPolicy.write(policy, folder.resolve("policy.yaml"));
        processor = stage.processor("processor", ProcessorMain.class, Map.of("policy.file", file.toString()));
    }

    @AfterEach
    void end() {
        processor.close();
    }

    @Test
    void oneCustomersEventsEndNoThread() throws Exception {
        processor.start();
        bank.put(Topics.CUSTOMERS, "other", profile());
        for (int i = 0; i < PAYMENTS; i++) {
            bank.put(Topics.EVENTS, "hot", payment("%0200d".formatted(i), Instant.now()));
        }
        bank.put(Topics.EVENTS, "hot", payment("x".repeat(900_000), Instant.now()));
        bank.flush();
        bank.put(Topics.EVENTS, "other", declined());
        bank.flush();

        assertTrue(seen.until(() -> isTexted("other")), "the next event is not decided");
        assertEquals(0, metric("herald_stream_threads_died_total"));
        assertEquals(1, metric("herald_dead_letters_total"));
    }

    @Test
    void whatIsDueIsDoneWhileOldEventsKeepComing() throws Exception {
        putOld(0);
        processor.start();
        bank.put(Topics.CUSTOMERS, "quiet", profile());
        Instant active = Instant.now().minus(SILENCE).plusSeconds(5);
        bank.put(Topics.EVENTS, "quiet", new UserActive("active", active));

        AtomicInteger old = new AtomicInteger();
        boolean isInvited = seen.until(() -> {
            putOld(old.incrementAndGet());
            return isTexted("quiet");
        });
        assertTrue(isInvited, "what was due was not done while " + old + " old events came");
        assertEquals(0, metric("herald_timers_waiting_tasks"));
    }

    private static void putOld(int number) {
        bank.put(Topics.EVENTS, "slow", payment("old-" + number, Instant.now().minus(Duration.ofMinutes(20))));
        bank.flush();
    }

    private static boolean isTexted(String customer) {
        return seen.on(Topics.DECISIONS)
                .filter(decision -> decision.key().equals(customer))
                .anyMatch(decision -> ((SmsDecision) decision.value()).getReason() == DecisionReason.PASSED);
    }

    private static PaymentReceived payment(String eventId, Instant at) {
        return new PaymentReceived(eventId, at, "loan", "instalment", new Money(new BigDecimal("0.0100"), "EUR"));
    }

    private static LoanDecided declined() {
        return LoanDecided.newBuilder()
                .setEventId("declined")
                .setOccurredAt(Instant.now())
                .setLoanId("loan")
                .setDecision(LoanDecision.DECLINED)
                .build();
    }

    private static CustomerProfile profile() {
        Instant before = Instant.now().minus(Duration.ofDays(1));
        return CustomerProfile.newBuilder()
                .setPhone("+37255512300")
                .setLocale("et")
                .setCountry("EE")
                .setZone("Europe/Tallinn")
                .setBrand("nordlaen")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(before)
                .setUpdatedAt(before)
                .build();
    }

    private long metric(String name) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest question =
                    HttpRequest.newBuilder(processor.metricsUrl()).build();
            return http.send(question, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
