package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Promises that hold whatever happens in whatever order; a failing test names the seed of its history.
class AnyHistoryTest {

    private static final int STEPS = 150;
    private static final int CUSTOMERS = 4;
    private static final int EVENT_IDS = 40;
    private static final List<MarketingConsent> CONSENTS = List.of(MarketingConsent.values());
    private static final List<LoanDecision> LOANS = List.of(LoanDecision.values());
    private static final Set<DecisionOutcome> FINAL =
            Set.of(DecisionOutcome.SENT, DecisionOutcome.SUPPRESSED, DecisionOutcome.CANCELLED);

    @TempDir
    private Path stateDir;

    private final Set<String> optedOut = new HashSet<>();
    private final List<String> published = new ArrayList<>();
    private final List<SmsRequest> texts = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromises(long seed) {
        Random random = new Random(seed);
        try (DecisionsDriver driver = new DecisionsDriver(stateDir)) {
            for (int step = 0; step < STEPS; step++) {
                happen(driver, random);
                note(driver, "seed " + seed + ", step " + step);
            }
            driver.pass(DecisionsDriver.PROFILE_WAIT.plusSeconds(2));
            for (int day = 0; day < 60; day++) {
                driver.pass(Duration.ofDays(1));
            }
            driver.pass(Duration.ofSeconds(2));
            note(driver, "seed " + seed + ", at the end");
            check(driver, "seed " + seed);
        }
    }

    private void happen(DecisionsDriver driver, Random random) {
        String customer = "c-" + random.nextInt(CUSTOMERS);
        switch (random.nextInt(8)) {
            case 0 -> erase(driver, customer);
            case 1 -> change(driver, customer, random);
            case 2 -> driver.pass(Duration.ofSeconds(1 + random.nextInt(20)));
            default -> publish(driver, customer, random);
        }
    }

    private void erase(DecisionsDriver driver, String customer) {
        optedOut.remove(customer);
        driver.customer(customer, null);
    }

    private void change(DecisionsDriver driver, String customer, Random random) {
        boolean out = random.nextInt(3) == 0;
        if (out) {
            optedOut.add(customer);
        } else {
            optedOut.remove(customer);
        }
        MarketingConsent consent = CONSENTS.get(random.nextInt(CONSENTS.size()));
        driver.customer(
                customer,
                Bank.profile().setSmsOptOut(out).setMarketingConsent(consent).build());
    }

    private void publish(DecisionsDriver driver, String customer, Random random) {
        String eventId = customer + "/" + random.nextInt(EVENT_IDS);
        Duration age = Duration.ofMinutes(random.nextInt(30 * 60));
        published.add(eventId);
        driver.event(customer, event(eventId, age, random.nextInt(4)));
    }

    private static SpecificRecord event(String eventId, Duration age, int kind) {
        return switch (kind) {
            case 0 -> Bank.overdue(eventId).setOccurredAt(Bank.NOW.minus(age)).build();
            case 1 -> Bank.inactive(eventId).setOccurredAt(Bank.NOW.minus(age)).build();
            default ->
                Bank.approved(eventId)
                        .setOccurredAt(Bank.NOW.minus(age))
                        .setDecision(LOANS.get(age.toMinutesPart() % LOANS.size()))
                        .build();
        };
    }

    private void note(DecisionsDriver driver, String where) {
        for (SmsRequest request : driver.requests()) {
            String customer =
                    request.getEventId().substring(0, request.getEventId().indexOf('/'));
            assertFalse(optedOut.contains(customer), where + ": texted somebody who wants no texts");
            assertTrue(request.getExpiresAt().isAfter(request.getRequestedAt()), where + ": sent something stale");
            texts.add(request);
        }
    }

    private void check(DecisionsDriver driver, String where) {
        List<SmsDecision> decisions = driver.decisions().stream()
                .filter(decision -> FINAL.contains(decision.getOutcome()))
                .toList();
        Set<String> decided = decisions.stream().map(SmsDecision::getEventId).collect(Collectors.toSet());
        assertEquals(new HashSet<>(published), decided, where + ": a final decision for each event");
        List<String> sent = decisions.stream()
                .filter(decision -> decision.getOutcome() == DecisionOutcome.SENT)
                .map(SmsDecision::getMessageId)
                .sorted()
                .toList();
        assertEquals(sent.stream().distinct().toList(), sent, where + ": no message is sent twice");
        assertEquals(
                sent,
                texts.stream().map(SmsRequest::getMessageId).sorted().toList(),
                where + ": one request for each decision to send");
        assertEquals(0, driver.size("pending-intents") + driver.size("pending-timers"), where);
    }
}
