package org.herald.processor.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The newest word counts.
class WishesTest {

    /// given / when / then: the profile's mark, its consent and its day; days of STOP, START, and of a consent that
    /// came as an event (negative: taken back); whether texts at all and adverts may be sent. Day 0 is never.
    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("nothing was said", false, 0, 0, 0, 0, true, false),
                Arguments.of("the bank recorded consent", false, 5, 0, 0, 0, true, true),
                Arguments.of("STOP", false, 0, 6, 0, 0, false, false),
                Arguments.of("STOP after consent", false, 5, 6, 0, 0, false, true),
                Arguments.of("STOP and START", false, 5, 6, 7, 0, true, true),
                Arguments.of("START before STOP", false, 5, 7, 6, 0, false, true),
                Arguments.of("an explicit consent after STOP restores", false, 0, 6, 0, 7, true, true),
                Arguments.of("an explicit consent on the profile after STOP restores", false, 7, 6, 0, 0, true, true),
                Arguments.of("a consent before STOP does not", false, 0, 6, 0, 5, false, true),
                Arguments.of("consent taken back by event", false, 5, 0, 0, -6, true, false),
                Arguments.of("consent taken back, then on the profile again", false, 7, 0, 0, -6, true, true),
                Arguments.of("taken back after STOP restores nothing", false, 0, 6, 0, -7, false, false),
                Arguments.of("the bank's mark", true, 5, 0, 0, 0, false, true),
                Arguments.of("START after the bank's mark", true, 5, 0, 11, 0, true, true),
                Arguments.of("START before the bank's mark", true, 5, 0, 9, 0, false, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void counts(
            String name,
            boolean marked,
            int recorded,
            int stop,
            int start,
            int consented,
            boolean texts,
            boolean adverts) {
        Standing.Consent said = consented == 0 ? null : new Standing.Consent(consented > 0, at(Math.abs(consented)));
        Standing standing = new Standing(day(stop), day(start), said, null);
        Profile profile = profile(marked, recorded);

        assertEquals(texts, !Wishes.optedOut(profile, standing), name);
        assertEquals(adverts, Wishes.advertising(profile, standing).isPresent(), name);
    }

    private static Profile profile(boolean marked, int recorded) {
        return new Profile(
                new PhoneNumber("+37255512345"),
                Locale.forLanguageTag("et"),
                "EE",
                null,
                "nordlaen",
                null,
                marked,
                new Profile.Advertising(recorded > 0, day(recorded)),
                at(10),
                at(1));
    }

    private static @Nullable Instant day(int day) {
        return day == 0 ? null : at(day);
    }

    private static Instant at(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
    }
}
