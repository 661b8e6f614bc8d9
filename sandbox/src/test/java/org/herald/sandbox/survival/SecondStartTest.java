package org.herald.sandbox.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.lending.PaymentReceived;
import org.herald.lending.PaymentScheduled;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.SandboxPolicy;
import org.herald.sandbox.Service;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionReason;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A processor that begins without state after another has decided texts nobody a second time, and knows what is
/// planned: under another name, and after its own topics are gone. On a real broker, with real processors.
@NeedsProcesses
class SecondStartTest {

    private static final int CUSTOMERS = 20;
    private static final Money MONEY = new Money(new BigDecimal("71.2400"), "EUR");

    /// Of the processors' look for what is due.
    private static final Duration TWO_PATROLS = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static Publishing bank;
    private static Seen seen;

    @BeforeAll
    static void start() throws Exception {
        stage = new Stage(folder, 2, Map.of("group.min.session.timeout.ms", "1000"));
        bank = new Publishing(stage.kafka());
        seen = new Seen(stage.kafka(), Topics.DECISIONS, Topics.STANDARD);
    }

    @AfterAll
    static void stop() {
        seen.close();
        bank.close();
        stage.close();
    }

    @Test
    void nobodyIsTextedTwiceAndPlansAreKnown() throws Exception {
        try (Service first = processor("first", "herald")) {
            first.start();
            for (int i = 0; i < CUSTOMERS; i++) {
                bank.put(Topics.CUSTOMERS, customer(i), profile(i));
                bank.put(Topics.EVENTS, customer(i), overdue(i));
                bank.put(Topics.EVENTS, customer(i), declined("d-" + i));
                bank.put(Topics.EVENTS, customer(i), scheduled(i));
            }
            bank.flush();
            assertTrue(seen.until(() -> texts() == 2 * CUSTOMERS), "before: " + texts());
        }

        try (Service second = processor("second", "other")) {
            second.start();
            goesOn("new", 2 * CUSTOMERS + 1);
            isPaid(1);
        }

        loseTopics("other-decisions-");
        try (Service third = processor("third", "other")) {
            third.start();
            goesOn("newer", 2 * CUSTOMERS + 2);
            isPaid(2);
        }
        assertEquals(
                texts(),
                seen.on(Topics.STANDARD)
                        .map(record -> ((SmsRequest) record.value()).getMessageId())
                        .distinct()
                        .count());
    }

    private static void goesOn(String eventId, int texts) {
        bank.put(Topics.EVENTS, customer(0), declined(eventId));
        bank.flush();
        assertTrue(seen.until(() -> texts() >= texts), eventId + " is not decided");
        seen.look(TWO_PATROLS);
        assertEquals(texts, texts());
    }

    /// What was planned by another is cancelled, which only who knows of it does.
    private static void isPaid(int number) {
        bank.put(
                Topics.EVENTS,
                customer(number),
                new PaymentReceived("p-" + number, Instant.now(), "loan", "next", MONEY));
        bank.flush();
        assertTrue(
                seen.until(() -> seen.on(Topics.DECISIONS)
                        .filter(record -> record.key().equals(customer(number)))
                        .anyMatch(record -> ((SmsDecision) record.value()).getReason() == DecisionReason.PAID)),
                "the plan is not known");
    }

    private static long texts() {
        return seen.on(Topics.STANDARD).count();
    }

    private static void loseTopics(String prefix) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(stage.kafka()))) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            assertTrue(topics.size() > 5, topics.toString());
            admin.deleteTopics(topics).all().get();
        }
    }

    private static Service processor(String name, String prefix) {
        Path file = SandboxPolicy.write(
                SandboxPolicy.anyHour(), folder.resolve(name).resolve("policy.yaml"));
        return stage.processor(
                name, ProcessorMain.class, Map.of("policy.file", file.toString(), "application.id.prefix", prefix));
    }

    private static String customer(int number) {
        return "customer-" + number;
    }

    private static PaymentOverdue overdue(int number) {
        LocalDate dueDate = LocalDate.now(ZoneOffset.UTC).minusDays(2);
        return new PaymentOverdue("o-" + number, Instant.now(), "loan", "late", dueDate, 2, MONEY);
    }

    private static PaymentScheduled scheduled(int number) {
        LocalDate dueDate = LocalDate.now(ZoneOffset.UTC).plusDays(20);
        return new PaymentScheduled("s-" + number, Instant.now(), "loan", "next", dueDate, MONEY);
    }

    private static LoanDecided declined(String eventId) {
        return LoanDecided.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.now())
                .setLoanId("loan")
                .setDecision(LoanDecision.DECLINED)
                .build();
    }

    private static CustomerProfile profile(int number) {
        return CustomerProfile.newBuilder()
                .setPhone("+3725%05d00".formatted(number))
                .setLocale("et")
                .setCountry("EE")
                .setZone("Europe/Tallinn")
                .setBrand("nordlaen")
                .setUpdatedAt(Instant.now())
                .build();
    }
}
