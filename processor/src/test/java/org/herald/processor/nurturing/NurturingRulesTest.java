package org.herald.processor.nurturing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Wish;
import org.herald.processor.runtime.Moment;
import org.herald.processor.runtime.Outcome;
import org.junit.jupiter.api.Test;

/// When quiet customers are invited back.
class NurturingRulesTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final NurturingRules rules = new NurturingRules(new NurturingPolicy(Duration.ofDays(30), 2));
    private final List<String> said = new ArrayList<>();
    private NurturingState state = NurturingState.BLANK;

    @Test
    void invitesAfterThirtyQuietDaysAndAgainAfterThirtyMoreAndThenNoMore() {
        active(0);
        live(200);

        assertEquals(List.of("day 30: a-0 user-inactive-1 invited", "day 60: a-0 user-inactive-2 invited"), said);
    }

    @Test
    void anActivityBeginsTheSilenceAnew() {
        active(0);
        live(20);
        active(20);
        live(49);
        assertEquals(List.of(), said);
        live(50);
        assertEquals(List.of("day 50: a-20 user-inactive-1 invited"), said);
    }

    @Test
    void theBankMayKnowOfASilenceHeraldDoesNot() {
        inactive(0, -40);

        assertEquals(List.of("day 0: i-0 user-inactive invited"), said);
    }

    @Test
    void invitesNobodyTwiceInThirtyDays() {
        inactive(0, -40);
        inactive(29, -40);
        inactive(30, -40);

        assertEquals(
                List.of(
                        "day 0: i-0 user-inactive invited",
                        "day 29: i-29 user-inactive the person was invited on 2026-01-01",
                        "day 30: i-30 user-inactive invited"),
                said);
    }

    @Test
    void whoWasActiveSinceIsNotQuiet() {
        active(5);
        inactive(10, -40);

        assertEquals(List.of("day 10: i-10 user-inactive the person has been active since"), said);
    }

    @Test
    void whoWasInvitedByTheBankIsNotInvitedByTheClockTheDayAfter() {
        active(0);
        live(29);
        inactive(29, 0);
        live(58);
        assertEquals(1, said.size(), said.toString());
        live(59);
        assertEquals("day 59: a-0 user-inactive-2 invited", said.getLast());
    }

    @Test
    void activitiesOfOneHourCostNothing() {
        active(0);
        NurturingState before = state;
        take(rules.decide(state, new NurturingEvent.Active(head("a-x", START.plusSeconds(1800))), at(0)), 0);

        assertEquals(before, state);
    }

    private void active(int day) {
        take(rules.decide(state, new NurturingEvent.Active(head("a-" + day, day(day))), at(day)), day);
    }

    private void inactive(int day, int lastActive) {
        NurturingEvent event = new NurturingEvent.Inactive(head("i-" + day, day(day)), day(lastActive));
        take(rules.decide(state, event, at(day)), day);
    }

    /// Lets days pass and wakes the rules when they want to be.
    private void live(int untilDay) {
        for (int day = -50; day <= untilDay; day++) {
            Instant now = day(day);
            while (rules.wake(state).filter(wake -> !wake.isAfter(now)).isPresent()) {
                take(rules.due(state, at(day)), day);
            }
        }
    }

    private void take(Outcome<NurturingState, Wish> outcome, int day) {
        state = outcome.next();
        outcome.intents()
                .forEach(wish -> said.add("day " + day + ": "
                        + wish.intent().event().eventId() + " " + wish.intent().step() + " " + words(wish)));
    }

    private static String words(Wish wish) {
        return switch (wish.intent().content()) {
            case Content.Nothing(var why) -> why;
            case Content.Words _ -> "invited";
        };
    }

    private static EventHead head(String eventId, Instant at) {
        return new EventHead(eventId, "Any", at);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static Moment at(int day) {
        return new Moment(day(day), Optional.empty());
    }
}
