package org.herald.processor.contact;

import static org.herald.processor.intent.MessagePurpose.DEBT;
import static org.herald.processor.intent.MessagePurpose.MARKETING;
import static org.herald.processor.intent.MessagePurpose.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.herald.processor.intent.MessagePurpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How often is too often.
class CapsTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int STEPS = 400;
    private static final List<MessagePurpose> PURPOSES = List.of(MessagePurpose.values());

    /// given / when / then: caps for debts of one person and of one debt; texts as debt@hour; the debt and hour asked
    /// about; hour from which it is allowed and by which cap, or nothing.
    @ParameterizedTest(name = "{0}, {1} after {2}: {3} at {4}: {5} {6}")
    @CsvSource(textBlock = """
        2 in 24h |          |                  | a | 0  |    |
        2 in 24h |          | a@0              | a | 1  |    |
        2 in 24h |          | a@0 a@1          | a | 2  | 24 | 2 DEBT texts in 1 day
        2 in 24h |          | a@0 b@1          | c | 2  | 24 | 2 DEBT texts in 1 day
        2 in 24h |          | a@1 a@0          | a | 2  | 24 | 2 DEBT texts in 1 day
        # Half open: a text exactly as old as the cap looks back no longer counts.
        2 in 24h |          | a@0 a@1          | a | 24 |    |
        2 in 24h |          | a@0 a@1 a@24     | a | 24 | 25 | 2 DEBT texts in 1 day
        1 in 1h  |          | a@0              | a | 0  | 1  | 1 DEBT text in 1 hour
        # What a clock ahead of this one sent counts.
        1 in 24h |          | a@5              | a | 2  | 29 | 1 DEBT text in 1 day
        # Each debt for itself, and what is about no debt for none.
                 | 1 in 36h | a@0              | b | 1  |    |
                 | 1 in 36h | a@0              | a | 1  | 36 | 1 DEBT text in 36 hours about one debt
                 | 1 in 36h | a@0              |   | 1  |    |
        1 in 36h |          | a@0              |   | 1  | 36 | 1 DEBT text in 36 hours
        # Of several the one that holds longest.
        3 in 24h | 1 in 48h | a@0 b@1 c@2      | a | 3  | 48 | 1 DEBT text in 2 days about one debt
        3 in 24h | 1 in 6h  | a@0 b@1 c@2      | a | 3  | 24 | 3 DEBT texts in 1 day
        # More than a cap allows, as after a stricter policy: all but the newest must grow old.
        1 in 24h |          | a@0 a@1 a@2      | a | 3  | 26 | 1 DEBT text in 1 day
        """, delimiter = '|')
    void saysWhichCapIsUsedUpAndUntilWhen(
            @Nullable String person,
            @Nullable String each,
            @Nullable String sent,
            @Nullable String debt,
            int hour,
            @Nullable Integer free,
            String words) {
        Caps caps = caps(person, each);
        SentTexts known = new SentTexts(
                sent == null
                        ? List.of()
                        : Arrays.stream(sent.split(" ", -1)).map(CapsTest::text).toList());

        assertEquals(
                Optional.ofNullable(free).map(until -> new CapHit(hour(until), words)),
                caps.check(known, DEBT, debt, hour(hour)));
    }

    @Test
    void countsEachPurposeForItself() {
        Caps caps = new Caps(
                List.of(new Cap(DEBT, false, 1, Duration.ofDays(1)), new Cap(MARKETING, false, 1, Duration.ofDays(1))));
        SentTexts known = SentTexts.NONE.with(new SentText(DEBT, "a", START), caps);

        assertEquals(Optional.empty(), caps.check(known, MARKETING, null, START));
        assertEquals(Optional.empty(), caps.check(known, SERVICE, null, START));
        assertTrue(caps.check(known, DEBT, null, START).isPresent());
    }

    /// Replies pass all caps, and somebody may have any number of debts.
    @Test
    void remembersFewTextsHoweverManyAreSent() {
        Caps caps = caps("5 in 24h", null);
        Caps each = caps(null, "2 in 24h");
        SentTexts known = SentTexts.NONE;
        SentTexts debts = SentTexts.NONE;
        for (int i = 0; i < 1_000; i++) {
            known = known.with(new SentText(DEBT, "a", START.plusSeconds(i)), caps);
            debts = debts.with(new SentText(DEBT, "debt-" + i, START.plusSeconds(i)), each);
        }

        assertEquals(5, known.texts().size());
        assertTrue(caps.check(known, DEBT, "a", START.plusSeconds(1_000)).isPresent());
        assertEquals(200, debts.texts().size());
        assertEquals(
                Optional.of("200 texts in the time that caps look back"),
                each.refusal(debts, DEBT, "another", START.plusSeconds(1_000)));
        assertEquals(Optional.empty(), each.refusal(debts, SERVICE, null, START.plusSeconds(1_000)));
    }

    @Test
    void remembersNoMoreThanCapsLookBackAt() {
        Caps caps = caps("5 in 24h", null);
        SentTexts known = SentTexts.NONE
                .with(text("a@0"), caps)
                .with(new SentText(SERVICE, null, hour(0)), caps)
                .with(text("a@1"), caps);

        assertEquals(List.of(text("a@0"), text("a@1")), known.texts(), "none of a purpose without a cap");
        assertEquals(
                List.of(text("a@1"), text("b@25")),
                known.with(text("b@25"), caps).texts(),
                "an hour longer than the cap, for a clock that goes back");
    }

    /// A sender that asks before each text and waits as it is told never breaks a cap, whichever time one looks at;
    /// also where its clock goes back by up to an hour; and it never waits longer than it must.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noTimeEverHoldsMoreThanItsCap(long seed) {
        Random random = new Random(seed);
        Caps caps = randomCaps(random);
        SentTexts known = SentTexts.NONE;
        List<SentText> all = new ArrayList<>();
        Instant latest = START;
        for (int i = 0; i < STEPS; i++) {
            latest = latest.plusSeconds(random.nextInt(8) == 0 ? 0 : random.nextInt(6 * 3600));
            Instant at = latest.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(3600) : 0);
            MessagePurpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
            SentText next = new SentText(purpose, random.nextInt(4) == 0 ? null : "debt-" + random.nextInt(3), at);
            String which = "seed " + seed + ", step " + i + ", " + caps + ", " + next;

            Optional<CapHit> hit = caps.check(known, purpose, next.debt(), at);

            assertEquals(
                    caps.check(new SentTexts(all), purpose, next.debt(), at), hit, "forgotten too early: " + which);
            if (hit.isPresent()) {
                assertFreeNotBefore(caps, known, next, hit.get().freeFrom());
            } else {
                all.add(next);
                known = known.with(next, caps);
            }
        }
        assertHolds(caps, all, "seed " + seed);
        assertTrue(known.texts().size() < all.size(), "seed " + seed + " forgot nothing");
    }

    private static void assertFreeNotBefore(Caps caps, SentTexts known, SentText text, Instant free) {
        assertTrue(free.isAfter(text.at()));
        assertEquals(Optional.empty(), caps.check(known, text.purpose(), text.debt(), free));
        assertTrue(caps.check(known, text.purpose(), text.debt(), free.minusNanos(1))
                .isPresent());
    }

    /// Every time that begins with a text: if any holds too many, one of these does.
    private static void assertHolds(Caps caps, List<SentText> all, String which) {
        for (Cap cap : caps.caps()) {
            for (SentText first : all) {
                long within = all.stream()
                        .filter(text -> countTogether(cap, first, text))
                        .filter(text -> !text.at().isBefore(first.at()))
                        .filter(text -> text.at().isBefore(first.at().plus(cap.within())))
                        .count();
                assertTrue(within <= cap.most(), which);
            }
        }
    }

    private static boolean countTogether(Cap cap, SentText one, SentText other) {
        boolean purpose = one.purpose() == cap.purpose() && other.purpose() == cap.purpose();
        boolean debt = one.debt() != null && Objects.equals(one.debt(), other.debt());
        return purpose && (debt || !cap.perDebt());
    }

    private static Caps randomCaps(Random random) {
        List<Cap> caps = new ArrayList<>();
        for (MessagePurpose purpose : MessagePurpose.values()) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                caps.add(new Cap(
                        purpose,
                        random.nextBoolean(),
                        1 + random.nextInt(7),
                        Duration.ofHours(1 + random.nextInt(200))));
            }
        }
        return new Caps(caps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "7in7d",
                "0 in 7d",
                "7 in 0d",
                "101 in 7d",
                "7 in 367d",
                "7 in 7w",
                "-1 in 7d",
                "7 in 7d "
            })
    void refusesWhatIsNoCap(String text) {
        assertEquals(Optional.empty(), Cap.parse(DEBT, false, text));
    }

    @Test
    void refusesACapOfNothing() {
        Duration day = Duration.ofDays(1);

        assertThrows(IllegalArgumentException.class, () -> new Cap(DEBT, false, 0, day));
        assertThrows(IllegalArgumentException.class, () -> new Cap(DEBT, false, 1, Duration.ZERO));
    }

    private static Caps caps(@Nullable String person, @Nullable String each) {
        List<Cap> caps = new ArrayList<>();
        if (person != null) {
            caps.add(Cap.parse(DEBT, false, person).orElseThrow());
        }
        if (each != null) {
            caps.add(Cap.parse(DEBT, true, each).orElseThrow());
        }
        return new Caps(caps);
    }

    private static SentText text(String debtAndHour) {
        List<String> parts = List.of(debtAndHour.split("@", -1));
        return new SentText(DEBT, parts.getFirst(), hour(Integer.parseInt(parts.getLast())));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
