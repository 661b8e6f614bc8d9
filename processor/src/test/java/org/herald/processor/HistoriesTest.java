package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.processor.rehearsal.HeapStores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Promises that hold whatever happens in whatever order: thousands of lives at once, by chance, through the whole
/// topology, over days with nights, Sundays and Christmas. Each life is watched by a [LifeWatch], which knows what was
/// published and says what must not have been sent. A failing test names the seed of its histories.
class HistoriesTest {

    private static final int LIVES = 10_000;
    private static final int HAPPENINGS = 45_000;
    private static final Duration STEP = Duration.ofMinutes(97);
    private static final int STEPS = 300;
    private static final int STRIDE = 61;
    private static final List<LoanDecision> DECISIONS = List.of(LoanDecision.values());

    @TempDir
    private Path stateDir;

    private final List<LifeWatch> lives = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20261128})
    void keepTheirPromises(long seed) {
        Random random = new Random(seed);
        try (DecisionsDriver driver = new DecisionsDriver(stateDir, new HeapStores()::instead)) {
            for (int i = 0; i < LIVES; i++) {
                lives.add(new LifeWatch("c-" + i, i % 3 == 0 ? "LV" : "EE"));
            }
            lives.forEach(life -> life.publish(driver, LifeWatch.profile(life, false, driver.now())));
            for (int step = 0; step < STEPS; step++) {
                driver.pass(STEP);
                note(driver);
                int first = random.nextInt(LIVES);
                // Nobody twice in one step: what was sent before would be taken for sent after.
                for (int i = 0; i < HAPPENINGS / STEPS; i++) {
                    happen(driver, lives.get((first + i * STRIDE) % LIVES), random);
                }
                note(driver);
            }
            for (int day = 0; day < 120; day++) {
                driver.pass(Duration.ofHours(23));
                note(driver);
            }
        }
        List<String> broken =
                lives.stream().flatMap(life -> life.broken().stream()).limit(20).toList();
        assertEquals(List.of(), broken, "seed " + seed);
        long sent = lives.stream().mapToLong(LifeWatch::sent).sum();
        assertEquals(true, sent > LIVES, "too little was sent to show anything: " + sent);
    }

    private void note(DecisionsDriver driver) {
        driver.requests((customerId, request) -> life(customerId).sent(request));
        driver.decisions((customerId, decision) -> life(customerId).decided(decision));
    }

    private LifeWatch life(String customerId) {
        return lives.get(Integer.parseInt(customerId.substring("c-".length())));
    }

    private static void happen(DecisionsDriver driver, LifeWatch life, Random random) {
        Instant now = driver.now();
        Instant at = random.nextInt(10) == 0 ? now.minus(Duration.ofHours(random.nextInt(60))) : now;
        String event = life.nextEvent();
        String instalment = String.valueOf(random.nextInt(3));
        switch (random.nextInt(17)) {
            case 0, 1, 2 -> life.publish(driver, LifeWatch.profile(life, random.nextInt(12) == 0, now));
            case 3 -> life.erase(driver, random.nextInt(4) == 0);
            case 4 ->
                life.publish(
                        driver,
                        Bank.approved(event)
                                .setOccurredAt(at)
                                .setDecision(DECISIONS.get(random.nextInt(DECISIONS.size())))
                                .build());
            case 5 ->
                life.publish(driver, Bank.registered(event).setOccurredAt(at).build());
            case 6, 7, 8 ->
                life.publish(
                        driver,
                        Bank.scheduled(event)
                                .setOccurredAt(at)
                                .setInstalmentId(instalment)
                                .setDueDate(LifeWatch.day(now).plusDays(random.nextInt(20)))
                                .build());
            case 9, 10 ->
                life.publish(
                        driver,
                        Bank.overdue(event)
                                .setOccurredAt(at)
                                .setInstalmentId(instalment)
                                .setDaysOverdue(1 + random.nextInt(20))
                                .setDueDate(LifeWatch.day(now).minusDays(1 + random.nextInt(20)))
                                .build());
            case 11 ->
                life.publish(
                        driver,
                        Bank.received(event)
                                .setOccurredAt(at)
                                .setInstalmentId(instalment)
                                .build());
            case 12 -> life.publish(driver, Bank.active(event).setOccurredAt(at).build());
            case 13 ->
                life.publish(driver, Bank.inactive(event).setOccurredAt(at).build());
            case 14 ->
                life.publish(
                        driver,
                        Bank.consent(event)
                                .setOccurredAt(now)
                                .setConsent(
                                        random.nextBoolean() ? MarketingConsent.GRANTED : MarketingConsent.WITHDRAWN)
                                .build());
            case 15 -> life.repeat(driver);
            default -> life.optOut(driver, event, random.nextBoolean(), now);
        }
    }
}
