package org.herald.sandbox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.herald.sandbox.simulator.Reply.Kind;
import org.herald.sandbox.simulator.Script.Effect;
import org.junit.jupiter.api.Test;

/// Which phase is on when, with the time as an argument.
class ScriptTest {

    private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    private final Script script = new Script();
    private final Chance chance = new Chance(1);

    @Test
    void playsItsPhasesOneAfterTheOther() {
        script.start(
                List.of(
                        lasting(Kind.THROTTLE, 10),
                        Phase.of(Reply.of(Kind.SILENT)).until(START.plusSeconds(15)),
                        lasting(Kind.RESET, 5)),
                START);
        assertEquals(List.of("throttle", "throttle", "silent", "reset", "-"), at(Provider.MESSENTE, 0, 9, 10, 15, 20));
        assertEquals(Optional.of(1), script.phaseAt(Provider.TWILIO, START.plusSeconds(14)));
    }

    @Test
    void leadsEachProviderThroughThoseThatConcernIt() {
        script.start(
                List.of(
                        lasting(Kind.UNAVAILABLE, 10).only(Provider.MESSENTE),
                        lasting(Kind.THROTTLE, 5).only(Provider.TWILIO),
                        Phase.of(Reply.of(Kind.GARBAGE))),
                START);
        assertEquals(List.of("unavailable", "unavailable", "garbage"), at(Provider.MESSENTE, 0, 5, 10));
        assertEquals(List.of("throttle", "garbage", "garbage"), at(Provider.TWILIO, 0, 5, 999_999));
    }

    @Test
    void skipsWhatIsOverBeforeItBegins() {
        script.start(
                List.of(
                        lasting(Kind.THROTTLE, 10),
                        Phase.of(Reply.of(Kind.SILENT)).until(START.plusSeconds(5)),
                        lasting(Kind.RESET, 5)),
                START);
        assertEquals(List.of("throttle", "reset"), at(Provider.MESSENTE, 9, 10));
    }

    @Test
    void isReplacedAndEnds() {
        assertEquals(List.of("-"), at(Provider.MESSENTE, 0));
        script.start(List.of(Phase.of(Reply.of(Kind.THROTTLE))), START);
        script.start(List.of(Phase.of(Reply.of(Kind.SILENT))), START);
        assertEquals(List.of("silent"), at(Provider.MESSENTE, 1));
        script.end();
        assertEquals(List.of("-"), at(Provider.MESSENTE, 1));
    }

    @Test
    void concernsItsShareOfTheRequests() {
        script.start(List.of(Phase.of(Reply.of(Kind.RESET).share(0.3))), START);
        long hit = IntStream.range(0, 1_000)
                .filter(_ -> script.effect(Provider.TWILIO, START, chance).isPresent())
                .count();
        assertTrue(hit > 200 && hit < 400, hit + " of 1000");
    }

    @Test
    void countsTheRequestsOfASecond() {
        script.start(List.of(Phase.of(Reply.of(Kind.OK).rate(2))), START);
        List<Boolean> over = IntStream.range(0, 4)
                .mapToObj(number -> script.effect(Provider.MESSENTE, START.plusSeconds(number / 3), chance))
                .map(effect -> effect.orElseThrow().overRate())
                .toList();
        assertEquals(List.of(false, false, true, false), over);
        assertFalse(
                script.effect(Provider.TWILIO, START, chance).orElseThrow().overRate(), "each provider has its own");
    }

    @Test
    void refusesAPhaseThatNeverBegins() {
        List<Phase> phases = List.of(
                lasting(Kind.OK, 1), Phase.of(Reply.of(Kind.SILENT)).only(Provider.TWILIO), lasting(Kind.RESET, 1));
        var e = assertThrows(Script.NeverBeginsException.class, () -> script.start(phases, START));
        assertEquals(1, e.phase());
        assertEquals(List.of(), script.phases());
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThrows(IllegalArgumentException.class, () -> Reply.of(Kind.SLOW));
        assertThrows(IllegalArgumentException.class, () -> Reply.of(Kind.OK).share(1.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Phase(Optional.empty(), Optional.of(Duration.ZERO), Optional.of(START), Reply.of(Kind.OK)));
    }

    private List<String> at(Provider provider, int... seconds) {
        return IntStream.of(seconds)
                .mapToObj(second -> script.effect(provider, START.plusSeconds(second), chance))
                .map(effect -> effect.map(Effect::reply)
                        .map(Reply::kind)
                        .map(Kind::word)
                        .orElse("-"))
                .toList();
    }

    private static Phase lasting(Kind kind, int seconds) {
        return Phase.of(Reply.of(kind)).lasting(Duration.ofSeconds(seconds));
    }
}
