package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.herald.lending.MarketingConsent;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the trade that concern what is said and to whom, each through the whole topology; those about hours,
/// zones and caps are in `RulesOfTheTradeTest`.
class TradeRulesTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"en", "et", "fi", "lv", "lt"})
    void debtTextsNameTheLenderTheAmountAndAWayToReachAPerson(String locale) {
        driver.customer("c-1", Bank.profile().setLocale(locale).build());
        driver.event("c-1", Bank.scheduled("e-1").build());
        driver.event("c-1", Bank.overdue("e-2").setInstalmentId("9").build());
        driver.pass(Duration.ofDays(13));

        List<SmsRequest> texts = driver.requests();
        assertTrue(texts.size() >= 2, texts.toString());
        for (SmsRequest text : texts) {
            String said = text.getText();
            boolean complete = said.contains("Nordlaen") && said.contains("71") && said.contains("+372 600 1234");
            assertTrue(complete, said);
        }
    }

    @Test
    void remindersStopAsSoonAsTheDebtIsPaid() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.overdue("e-1").build());
        driver.requests();
        driver.event(
                "c-1",
                Bank.received("p-1").setOccurredAt(Bank.NOW.plusSeconds(1)).build());
        live(60);

        assertEquals(List.of(), driver.requests());
    }

    @Test
    void advertisingNeedsARecordedOptIn() {
        driver.customer(
                "c-1",
                Bank.profile().setMarketingConsent(MarketingConsent.UNKNOWN).build());
        driver.event("c-1", Bank.inactive("e-1").build());
        driver.event("c-1", Bank.active("e-2").build());
        live(100);

        assertEquals(List.of(), driver.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "et", "fi", "lv", "lt"})
    void everyAdvertCarriesAWayOut(String locale) {
        driver.customer("c-1", Bank.profile().setLocale(locale).build());
        driver.event("c-1", Bank.inactive("e-1").build());

        String said = driver.requests().getFirst().getText();
        assertTrue(said.contains("+372 600 1234"), said);
    }

    @Test
    void anOptOutAfterSchedulingCancelsWhatIsScheduled() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.scheduled("e-1").build());
        driver.optOut("c-1", Bank.left("o-1", driver.now()).setConfirm(false).build());
        live(30);

        assertEquals(List.of(), driver.requests());
        List<String> answers = finals().stream()
                .map(decision -> decision.getStep() + " " + decision.getReason())
                .toList();
        assertEquals(List.of("payment-due-3d OPTED_OUT", "payment-due-1d OPTED_OUT"), answers);
    }

    @Test
    void anExplicitConsentLaterThanAnOptOutRestores() {
        driver.customer("c-1", Bank.profile().build());
        driver.optOut(
                "c-1",
                Bank.left("o-1", Bank.NOW.minusSeconds(60)).setConfirm(false).build());
        driver.event("c-1", Bank.approved("e-1").build());
        driver.event("c-1", Bank.consent("e-2").build());
        driver.event("c-1", Bank.approved("e-3").build());

        assertEquals(
                List.of("e-3"),
                driver.requests().stream().map(SmsRequest::getEventId).toList());
    }

    /// A first start, or one after the loss of all state.
    @Test
    void aYearOfHistorySendsNothingStale() {
        for (int customer = 0; customer < 20; customer++) {
            driver.customer("c-" + customer, Bank.profile().build());
            for (int month = 10; month > 1; month--) {
                Instant then = Bank.NOW.minus(Duration.ofDays(37L * month));
                String event = customer + "-" + month;
                driver.event(
                        "c-" + customer,
                        Bank.registered("r-" + event).setOccurredAt(then).build());
                driver.event(
                        "c-" + customer,
                        Bank.approved("a-" + event).setOccurredAt(then).build());
                driver.event(
                        "c-" + customer,
                        Bank.active("v-" + event).setOccurredAt(then).build());
                driver.event(
                        "c-" + customer,
                        Bank.scheduled("s-" + event)
                                .setOccurredAt(then)
                                .setInstalmentId(event)
                                .setDueDate(LifeWatch.day(then).plusDays(14))
                                .build());
                driver.event(
                        "c-" + customer,
                        Bank.received("p-" + event)
                                .setOccurredAt(then.plus(Duration.ofDays(13)))
                                .setInstalmentId(event)
                                .build());
            }
        }
        driver.pass(Duration.ofMinutes(1));
        driver.pass(Duration.ofMinutes(1));

        assertEquals(List.of(), driver.requests());
        assertTrue(finals().stream().noneMatch(decision -> decision.getOutcome() == DecisionOutcome.REQUESTED));
    }

    private List<SmsDecision> finals() {
        return driver.decisions().stream()
                .filter(decision -> decision.getOutcome() != DecisionOutcome.SCHEDULED)
                .filter(decision -> decision.getOutcome() != DecisionOutcome.DEFERRED)
                .toList();
    }

    private void live(int days) {
        for (int day = 0; day < days; day++) {
            driver.pass(Duration.ofDays(1));
        }
    }
}
