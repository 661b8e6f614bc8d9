package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.herald.schemas.Topics;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts that are planned, wait, or are not wanted any more, through the whole topology.
class PendingTextsTest {

    @TempDir
    private Path stateDir;

    private DecisionsDriver driver;

    @BeforeEach
    void open() {
        driver = new DecisionsDriver(stateDir);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aReminderIsPlannedSentWhenDueAndNeverOncePaid() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.scheduled("e-1").build());
        driver.event("c-1", Bank.scheduled("e-2").setInstalmentId("4").build());
        driver.event("c-1", Bank.received("p-1").setInstalmentId("4").build());
        assertEquals(
                List.of(
                        "SCHEDULED PLANNED",
                        "SCHEDULED PLANNED",
                        "SCHEDULED PLANNED",
                        "SCHEDULED PLANNED",
                        "CANCELLED PAID",
                        "CANCELLED PAID"),
                driver.answers());
        driver.pass(Duration.ofDays(13));

        assertEquals(List.of("REQUESTED PASSED"), driver.answers());
        SmsRequest request = driver.requests(Topics.STANDARD).getFirst();
        assertEquals(
                "Nordlaen: tuletame meelde, et 71,24 € maksetähtaeg on 10. dets 2026. Kui oled juba maksnud, siis"
                        + " täname. Räägi meiega: +372 600 1234",
                request.getText());
        assertEquals("payment-due", request.getTemplate());
        driver.event("c-1", Bank.received("p-2").build());
        assertEquals(List.of("CANCELLED PAID"), driver.answers());
    }

    @Test
    void twoPlansForOneInstantAreBothLookedAt() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.overdue("e-2").build());
        driver.event(
                "c-1",
                Bank.scheduled("e-1").setDueDate(LocalDate.of(2026, 11, 30)).build());
        driver.decisions();
        driver.pass(Duration.ofDays(3));
        driver.pass(Duration.ofSeconds(1));

        // Three days before 30 November, and seven after the 20th.
        assertEquals(List.of("REQUESTED PASSED", "SCHEDULED PLANNED", "REQUESTED PASSED"), driver.answers());
    }

    @Test
    void aTextAtNightWaitsForTheMorning() {
        driver.customer("c-1", Bank.profile().build());
        driver.pass(Duration.ofHours(12));
        driver.event("c-1", Bank.approved("e-1").setOccurredAt(driver.now()).build());
        driver.event("c-1", Bank.approved("e-1").setOccurredAt(driver.now()).build());
        assertEquals(List.of("DEFERRED OUTSIDE_WINDOW", "SUPPRESSED DUPLICATE"), driver.answers());
        driver.pass(Duration.ofHours(8));

        assertEquals(List.of("REQUESTED PASSED"), driver.answers());
    }

    @Test
    void whoOptsOutWhileATextWaitsIsNotTexted() {
        driver.customer("c-1", Bank.profile().build());
        driver.pass(Duration.ofHours(12));
        driver.event("c-1", Bank.approved("e-1").setOccurredAt(driver.now()).build());
        driver.optOut("c-1", Bank.left("o-1", driver.now()).build());

        assertEquals(List.of("DEFERRED OUTSIDE_WINDOW", "SUPPRESSED OPTED_OUT", "REQUESTED PASSED"), driver.answers());
        assertEquals("opted-out", driver.requests().getFirst().getTemplate());
    }

    @Test
    void capsHold() {
        driver.customer("c-1", Bank.profile().build());
        for (int i = 0; i < 8; i++) {
            driver.event("c-1", Bank.overdue("e-" + i).setLoanId("loan-" + i).build());
        }

        assertEquals(
                1, driver.answers().stream().filter("SUPPRESSED CAPPED"::equals).count());
        assertEquals(7, driver.requests().size());
    }

    @Test
    void heldTextsWaitAndGoWhenReleased() {
        driver.customer("c-1", Bank.profile().build());
        driver.hold("purpose:SERVICE", true);
        driver.event("c-1", Bank.approved("e-1").build());
        driver.event("c-1", Bank.overdue("e-2").build());
        assertEquals(List.of("DEFERRED HELD", "REQUESTED PASSED", "SCHEDULED PLANNED"), driver.answers());
        driver.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), driver.answers());
        driver.hold("purpose:SERVICE", false);
        driver.pass(Duration.ofSeconds(1));

        assertEquals(List.of("REQUESTED PASSED"), driver.answers());
    }

    @Test
    void erasingAPersonEmptiesEveryStore() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.scheduled("e-1").build());
        driver.event("c-1", Bank.overdue("e-2").setInstalmentId("9").build());
        driver.event("c-1", Bank.active("e-3").build());
        driver.event("c-1", Bank.consent("e-4").build());
        driver.customer("c-1", null);

        assertEquals(
                List.of(
                        "SCHEDULED PLANNED",
                        "SCHEDULED PLANNED",
                        "REQUESTED PASSED",
                        "SCHEDULED PLANNED",
                        "CANCELLED ERASED",
                        "CANCELLED ERASED",
                        "CANCELLED ERASED"),
                driver.answers());
        for (String store :
                List.of("profiles", "standings", "pending-intents", "instalments", "silence", "sent-texts")) {
            assertEquals(0, driver.size(store), store);
        }
        assertEquals(0, driver.size("instalments-timers") + driver.size("silence-timers"));
    }

    @Test
    void nothingDueIsDoneWhileThePastIsStillRead() {
        driver.customer("c-1", Bank.profile().build());
        driver.event(
                "c-1",
                Bank.active("e-1")
                        .setOccurredAt(Bank.NOW.minus(Duration.ofDays(31)))
                        .build());
        driver.pass(Duration.ofSeconds(2));
        assertEquals(List.of(), driver.answers(), "the next event may show the person active");
        driver.event("c-1", Bank.active("e-2").build());
        driver.pass(Duration.ofSeconds(9));

        assertEquals(List.of(), driver.answers());
    }
}
