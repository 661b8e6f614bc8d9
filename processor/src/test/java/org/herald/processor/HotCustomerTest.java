package org.herald.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import org.herald.lending.MarketingConsent;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOutState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A bank's loop throws events of one type at one customer. Each costs what the first of them cost: what is written to
/// the changelogs for it does not grow, and whatever is too much is put aside.
class HotCustomerTest {

    private static final int EVENTS = 50_000;
    private static final int STEP = 500;

    /// Bytes written to the changelogs for one event, and what falls due because of it.
    private static final long MOST = 4_000;

    /// The same for an event that moves the time zone: 50 texts that wait do so until another hour.
    private static final long MOST_OF_A_MOVE = 64_000;

    @TempDir
    private Path stateDir;

    private DecisionsDriver driver;

    /// What is thrown, each with an id of its own.
    @SuppressWarnings("ImmutableEnumChecker") // Topics and functions do not change.
    enum Loop {
        PROFILE(Topics.CUSTOMERS, i -> Bank.profile().setFirstName("Mari " + i).build()),
        MOVED(
                Topics.CUSTOMERS,
                i -> Bank.profile()
                        .setZone(i % 2 == 0 ? "Europe/Lisbon" : "Europe/Tallinn")
                        .build()),
        REGISTERED(Topics.EVENTS, i -> Bank.registered("e-" + i).build()),
        ACTIVE(Topics.EVENTS, i -> Bank.active("e-" + i).build()),
        INACTIVE(Topics.EVENTS, i -> Bank.inactive("e-" + i).build()),
        DECIDED(Topics.EVENTS, i -> Bank.approved("e-" + i).build()),
        SCHEDULED(
                Topics.EVENTS,
                i -> Bank.scheduled("e-" + i)
                        .setDueDate(LocalDate.of(2026, 11, 25))
                        .setOccurredAt(Bank.NOW.plusMillis(i))
                        .setAmount(Bank.money((i + 1) + ".0000", "EUR"))
                        .build()),
        SCHEDULED_EACH_ANOTHER(
                Topics.EVENTS,
                i -> Bank.scheduled("e-" + i).setInstalmentId("i-" + i).build()),
        RECEIVED(
                Topics.EVENTS,
                i -> Bank.received("e-" + i)
                        .setAmount(Bank.money("0.0001", "EUR"))
                        .setOccurredAt(Bank.NOW.plusMillis(i))
                        .build()),
        RECEIVED_EACH_FOR_ANOTHER(
                Topics.EVENTS,
                i -> Bank.received("e-" + i).setInstalmentId("i-" + i).build()),
        OVERDUE(Topics.EVENTS, i -> Bank.overdue("e-" + i).build()),
        OVERDUE_EACH_ANOTHER(
                Topics.EVENTS,
                i -> Bank.overdue("e-" + i).setLoanId("loan-" + i).build()),
        CONSENT(
                Topics.EVENTS,
                i -> Bank.consent("e-" + i)
                        .setOccurredAt(Bank.NOW.plusMillis(i))
                        .setConsent(i % 2 == 0 ? MarketingConsent.WITHDRAWN : MarketingConsent.GRANTED)
                        .build()),
        LEFT_AND_BACK(
                Topics.OPT_OUTS,
                i -> Bank.left("e-" + i, Bank.NOW.plusMillis(i))
                        .setState(i % 2 == 0 ? OptOutState.OUT : OptOutState.BACK_IN)
                        .build()),
        NO_NUMBER(
                Topics.SUPPRESSIONS,
                i -> new NumberSuppression(
                        "m-" + i, "invalid-number", "messente", "3", Bank.NOW.plusMillis(i), Bank.NOW));

        private final Topic topic;
        private final IntFunction<Object> event;

        Loop(Topic topic, IntFunction<Object> event) {
            this.topic = topic;
            this.event = event;
        }
    }

    @BeforeEach
    void open() {
        driver = new DecisionsDriver(stateDir);
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.scheduled("due").build());
        driver.event("c-1", Bank.overdue("late").setInstalmentId("2").build());
        driver.changelogBytes();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachEventCostsWhatTheFirstCost(Loop loop) {
        assertBounded(List.of(loop), EVENTS, MOST);
    }

    /// At night texts wait, and all of them are looked at when something changes.
    @Test
    void whatWaitsAtNightCostsNoMore() {
        driver.pass(Duration.ofHours(12));
        assertBounded(
                List.of(Loop.REGISTERED, Loop.DECIDED, Loop.OVERDUE_EACH_ANOTHER, Loop.CONSENT), EVENTS / 5, MOST);
        assertEquals(50, driver.size("pending-intents"));

        assertBounded(List.of(Loop.MOVED), EVENTS / 50, MOST_OF_A_MOVE);
        assertEquals(50, driver.size("pending-intents"));
    }

    @Test
    void whatIsTooMuchIsPutAsideAndTheRestGoesOn() {
        int instalments = 1_200;
        for (int i = 0; i < instalments; i++) {
            driver.event(
                    "c-1", Bank.scheduled("e-" + i).setInstalmentId("i-" + i).build());
        }
        driver.decisions();

        assertEquals(
                List.of("TOO_MANY_STATES"),
                driver.deadLetters(Topics.EVENTS).stream()
                        .map(letter -> new String(
                                letter.headers().lastHeader("herald.reason").value(), UTF_8))
                        .distinct()
                        .toList());
        assertEquals(1_000, driver.size("instalments"));
        driver.event("c-1", Bank.received("p-1").setInstalmentId("i-1").build());
        driver.event("c-2", Bank.scheduled("e-1").build());
        assertEquals(
                List.of("CANCELLED PAID", "CANCELLED PAID", "SCHEDULED PLANNED", "SCHEDULED PLANNED"),
                driver.answers());
        driver.customer("c-1", null);
        assertEquals(1, driver.size("instalments"), "that of c-2");
    }

    @Test
    void theSumOfManySmallPaymentsPaysTheDebt() {
        int payments = 4_000;
        for (int i = 0; i < payments; i++) {
            driver.event(
                    "c-1",
                    Bank.received("p-" + i)
                            .setAmount(Bank.money("0.0178", "EUR"))
                            .build());
        }
        driver.decisions();
        driver.event(
                "c-1",
                Bank.received("last").setAmount(Bank.money("0.0400", "EUR")).build());

        assertEquals(
                2,
                driver.decisions().stream()
                        .filter(decision -> decision.getOutcome() == DecisionOutcome.CANCELLED)
                        .count(),
                "4,000 times 0.0178 and 0.04 are 71.24");
    }

    /// As somebody writes who is angry, or a machine.
    @Test
    void repliesAreNotRememberedWithoutEnd() {
        for (int i = 0; i < EVENTS / STEP; i++) {
            driver.optOut("c-1", Bank.left("o-" + i, Bank.NOW.plusMillis(i)).build());
        }
        assertTrue(driver.changelogBytes() < MOST * EVENTS / STEP);
    }

    private void assertBounded(List<Loop> loops, int events, long bound) {
        long all = 0;
        long most = 0;
        for (int i = 0; i < events; i++) {
            for (Loop loop : loops) {
                driver.bytes(loop.topic, DecisionsDriver.utf8("c-1"), driver.encoded(loop.topic, loop.event.apply(i)));
                long bytes = driver.changelogBytes();
                all += bytes;
                most = Math.max(most, bytes);
            }
            if (i % STEP == 0) {
                driver.pass(Duration.ofSeconds(1));
                all += driver.changelogBytes();
            }
        }
        assertTrue(most <= bound, loops + ": " + most + " bytes for one event");
        long average = all / ((long) events * loops.size());
        assertTrue(average <= bound / 2, loops + ": " + average + " bytes on the average");
    }
}
