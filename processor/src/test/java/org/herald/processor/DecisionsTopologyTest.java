package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.herald.lending.LoanDecision;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The wiring of the topology: what goes in on one side comes out on the other.
class DecisionsTopologyTest {

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
    void anApprovedLoanBecomesARequestAndADecision() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.approved("e-1").build());

        SmsRequest request = driver.requests(Topics.STANDARD).getFirst();
        assertEquals(
                "Nordlaen: hea uudis, laen 1500,00 € on heaks kiidetud."
                        + " Loe pakkumist ja allkirjasta siin: https://nordlaen.example/s/1",
                request.getText());
        assertEquals(Bank.PHONE, request.getPhone());
        assertEquals("Nordlaen", request.getSender());
        assertEquals(Purpose.SERVICE, request.getPurpose());
        assertEquals(Guarantee.AT_LEAST_ONCE, request.getGuarantee());
        assertEquals("et", request.getLocale());
        assertEquals(SmsEncoding.GSM7, request.getEncoding());
        assertEquals(1, request.getSegments());
        assertEquals(Bank.NOW.plus(Duration.ofHours(24)), request.getExpiresAt());

        SmsDecision decision = driver.decisions().getFirst();
        assertEquals(DecisionOutcome.REQUESTED, decision.getOutcome());
        assertEquals(DecisionReason.PASSED, decision.getReason());
        assertEquals(request.getMessageId(), decision.getMessageId());
        assertEquals("loan-approved", decision.getStep());
        assertEquals(Topics.STANDARD.name(), decision.getLane());
        assertEquals("2026-11-24", decision.getPolicyVersion());
        assertEquals(List.of(), driver.requests());
    }

    @Test
    void aReminderNamesLenderAmountDayAndAPhone() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.overdue("e-1").build());

        SmsRequest request = driver.requests(Topics.STANDARD).getFirst();
        assertEquals(
                "Nordlaen: osamakse 71,24 € tähtaeg oli 20. nov 2026, makse ei ole veel laekunud."
                        + " Kui oled juba maksnud, siis täname. Räägi meiega: +372 600 1234",
                request.getText());
        assertEquals(Purpose.DEBT, request.getPurpose());
        assertEquals(Guarantee.AT_MOST_ONCE, request.getGuarantee());
    }

    @Test
    void advertsTravelInBulk() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.inactive("e-1").build());

        assertEquals(Purpose.MARKETING, driver.requests(Topics.BULK).getFirst().getPurpose());
        SmsDecision decision = driver.decisions().getFirst();
        assertEquals(Topics.BULK.name(), decision.getLane());
        assertEquals("granted 2026-01-31", decision.getConsentBasis());
        assertEquals(Bank.NOW, decision.getDecidedAt());
    }

    @Test
    void saysNothingOfADecisionItDoesNotKnow() {
        driver.customer("c-1", Bank.profile().build());
        driver.event(
                "c-1", Bank.approved("e-1").setDecision(LoanDecision.UNKNOWN).build());

        assertEquals(List.of("SUPPRESSED NOTHING_TO_SAY"), driver.answers());
        assertEquals(List.of(), driver.requests());
    }

    @Test
    void aRepeatedEventIsADuplicateForSevenDays() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.pass(Duration.ofDays(6).plusHours(23));
        driver.event("c-1", Bank.approved("e-1").build());
        driver.pass(Duration.ofDays(2));
        driver.event("c-1", Bank.approved("e-1").setOccurredAt(driver.now()).build());

        List<SmsDecision> decisions = driver.decisions();
        assertEquals(
                List.of("REQUESTED PASSED", "SUPPRESSED DUPLICATE", "REQUESTED PASSED"),
                DecisionsDriver.answers(decisions));
        String text = decisions.getFirst().getMessageId();
        assertEquals(text, decisions.get(1).getDuplicateOf());
        assertNotEquals(text, decisions.get(1).getMessageId());
        assertEquals(text, decisions.getLast().getMessageId());
        assertNull(decisions.getLast().getDuplicateOf());
    }

    @Test
    void aRepeatedEventIsADuplicateAlsoWhenThePersonIsGone() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.customer("c-1", null);
        driver.event("c-1", Bank.approved("e-1").build());

        assertEquals(List.of("REQUESTED PASSED", "SUPPRESSED DUPLICATE"), driver.answers());
    }

    @Test
    void anotherEventUnderTheSameIdIsAnotherText() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.event("c-1", Bank.inactive("e-1").build());

        assertEquals(List.of("REQUESTED PASSED", "REQUESTED PASSED"), driver.answers());
    }

    @Test
    void waitsForTheProfile() {
        driver.event("c-1", Bank.approved("e-1").build());
        driver.event("c-1", Bank.overdue("e-2").build());
        driver.event("c-10", Bank.overdue("e-3").build());
        driver.pass(Duration.ofSeconds(29));
        assertEquals(3, driver.size("pending-intents"));
        driver.customer("c-1", Bank.profile().build());

        List<SmsDecision> decisions = driver.decisions();
        assertEquals(
                List.of(
                        "DEFERRED AWAITING_PROFILE",
                        "DEFERRED AWAITING_PROFILE",
                        "SCHEDULED PLANNED",
                        "DEFERRED AWAITING_PROFILE",
                        "SCHEDULED PLANNED",
                        "REQUESTED PASSED",
                        "REQUESTED PASSED"),
                DecisionsDriver.answers(decisions));
        assertEquals(
                Bank.NOW.plus(DecisionsDriver.PROFILE_WAIT),
                decisions.getFirst().getDueAt());
        assertEquals(
                List.of("e-1", "e-2"),
                driver.requests().stream().map(SmsRequest::getEventId).toList());
        assertEquals(1, driver.size("pending-intents"));
    }

    @Test
    void givesUpWaiting() {
        driver.event("c-1", Bank.approved("e-1").build());
        driver.pass(DecisionsDriver.PROFILE_WAIT);
        driver.customer("c-1", Bank.profile().build());

        assertEquals(List.of("DEFERRED AWAITING_PROFILE", "SUPPRESSED UNKNOWN_CUSTOMER"), driver.answers());
        assertEquals(0, driver.size("pending-intents") + driver.size("pending-timers"));

        driver.event("c-1", Bank.approved("e-1").build());
        assertEquals(
                List.of("REQUESTED PASSED"),
                driver.answers(),
                "the bank may repeat what was not decided for want of a profile");
    }

    @Test
    void erasingAPersonCancelsWhatWaits() {
        driver.event("c-1", Bank.approved("e-1").build());
        driver.customer("c-1", null);

        assertEquals(List.of("DEFERRED AWAITING_PROFILE", "CANCELLED ERASED"), driver.answers());
        assertEquals(0, driver.size("pending-intents") + driver.size("pending-timers"));
    }

    @Test
    void anErasedPersonIsUnknown() {
        driver.customer("c-1", Bank.profile().build());
        driver.customer("c-1", null);
        driver.event("c-1", Bank.approved("e-1").build());
        driver.pass(DecisionsDriver.PROFILE_WAIT);

        assertEquals(0, driver.size("profiles"));
        assertEquals(List.of("DEFERRED AWAITING_PROFILE", "SUPPRESSED UNKNOWN_CUSTOMER"), driver.answers());
    }

    @Test
    void theNewestProfileCounts() {
        driver.customer("c-1", Bank.profile().build());
        driver.customer("c-1", Bank.profile().setSmsOptOut(true).build());
        driver.event("c-1", Bank.approved("e-1").build());

        assertEquals(List.of("SUPPRESSED OPTED_OUT"), driver.answers());
    }

    /// The number before may be a stranger's by now, and the opt-out came with the mistake.
    @Test
    void aProfileWithAMistakeEndsTheOneBeforeButNotWithoutATrace() {
        driver.customer("c-1", Bank.profile().build());
        driver.customer(
                "c-1", Bank.profile().setPhone("12345").setSmsOptOut(true).build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.pass(DecisionsDriver.PROFILE_WAIT);

        List<SmsDecision> decisions = driver.decisions();
        assertEquals(
                List.of("DEFERRED AWAITING_PROFILE", "SUPPRESSED INVALID_PROFILE"), DecisionsDriver.answers(decisions));
        String why = "phone: 5 characters in another form; expected a number in E.164 form, + and 7 to 15 digits, "
                + "such as +37255512345";
        assertEquals(
                List.of(why, why),
                decisions.stream().map(SmsDecision::getDetail).toList());
        assertEquals(1, driver.deadLetters(Topics.CUSTOMERS).size());
        assertEquals(
                1, driver.meters.get("herald.profiles.superseded").counter().count());
    }

    @Test
    void aValidProfileEndsWhatWasSaidOfTheInvalidOne() {
        driver.customer("c-1", Bank.profile().setBrand("nordlane").build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.customer("c-1", Bank.profile().build());

        assertEquals(List.of("DEFERRED AWAITING_PROFILE", "REQUESTED PASSED"), driver.answers());
        assertEquals(
                0, driver.meters.get("herald.profiles.superseded").counter().count(), "none was in force");
    }

    @Test
    void nothingIsLeftOfTheInvalidProfileOfSomebodyErased() {
        driver.customer("c-1", Bank.profile().setZone("Mars/Olympus").build());
        driver.customer("c-1", null);
        driver.event("c-1", Bank.approved("e-1").build());
        driver.pass(DecisionsDriver.PROFILE_WAIT);

        assertEquals(List.of("DEFERRED AWAITING_PROFILE", "SUPPRESSED UNKNOWN_CUSTOMER"), driver.answers());
    }

    @Test
    void countsDecisions() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.event("c-1", Bank.approved("e-1").build());

        assertEquals(
                1,
                driver.meters
                        .get("herald.decisions")
                        .tag("reason", "DUPLICATE")
                        .counter()
                        .count());
    }

    @Test
    void staysAsItIsDrawn() throws IOException {
        String description = driver.topology.describe().toString();

        assertEquals(golden(), description);
        assertEquals(3, description.split("Sub-topology: ", -1).length, "one sub-topology, and the holds");
        assertFalse(description.contains("KSTREAM-") || description.contains("KTABLE-"), "all names are ours");
        assertFalse(description.contains("-repartition"), "no text takes a detour");
    }

    private static String golden() throws IOException {
        try (InputStream drawn = DecisionsTopologyTest.class.getResourceAsStream("/decisions.topology.txt")) {
            return drawn == null ? "" : new String(drawn.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
