package org.herald.processor.contact;

import static org.herald.processor.intent.MessagePurpose.DEBT;
import static org.herald.processor.intent.MessagePurpose.MARKETING;
import static org.herald.processor.intent.MessagePurpose.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.herald.processor.intent.MessagePurpose;
import org.herald.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The rules of the trade on when and how often people are texted, as they hold if the policy says nothing.
class RulesOfTheTradeTest {

    private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");
    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
    private static final Opening OPEN = new Opening.Open();
    private static final Opening ZONE_UNKNOWN = new Opening.ZoneUnknown();

    private final ContactPolicy policy = ContactPolicy.standard();

    @Test
    void serviceTextsComeFromEightToTwentyOne() {
        assertDaily(SERVICE, "08:00", "21:00");
    }

    @Test
    void debtTextsComeFromEightToTwentyOne() {
        assertDaily(DEBT, "08:00", "21:00");
    }

    @Test
    void marketingTextsComeFromNineToTwenty() {
        assertDaily(MARKETING, "09:00", "20:00");
    }

    @Test
    void windowsAreInTheRecipientsOwnZone() {
        Instant at = Instant.parse("2026-11-24T06:30:00Z");

        assertEquals(OPEN, policy.next(DEBT, "EE", TALLINN, at));
        assertEquals(
                opens("2026-11-24T08:00", "Europe/Lisbon"), policy.next(DEBT, "EE", ZoneId.of("Europe/Lisbon"), at));
        assertEquals(
                opens("2026-11-24T08:00", "America/New_York"),
                policy.next(DEBT, "EE", ZoneId.of("America/New_York"), at));
    }

    @Test
    void inLatviaDebtTextsNeverComeOnSundays() {
        Instant sunday = at("2026-11-29T12:00", RIGA);

        assertEquals(opens("2026-11-30T08:00", "Europe/Riga"), policy.next(DEBT, "LV", RIGA, sunday));
        assertEquals(OPEN, policy.next(SERVICE, "LV", RIGA, sunday));
        assertEquals(OPEN, policy.next(DEBT, "EE", TALLINN, sunday));
    }

    @Test
    void inLatviaDebtTextsNeverComeOnPublicHolidays() {
        Instant proclamation = at("2026-11-18T12:00", RIGA);

        assertEquals(opens("2026-11-19T08:00", "Europe/Riga"), policy.next(DEBT, "LV", RIGA, proclamation));
        assertEquals(OPEN, policy.next(MARKETING, "LV", RIGA, proclamation));
        assertEquals(OPEN, policy.next(DEBT, "LT", ZoneId.of("Europe/Vilnius"), at("2026-12-25T12:00", RIGA)));
    }

    @Test
    void inLatviaDebtTextsNeverComeOnTheDayThatStandsInForAHoliday() {
        assertEquals(
                opens("2028-11-21T08:00", "Europe/Riga"), policy.next(DEBT, "LV", RIGA, at("2028-11-18T07:00", RIGA)));
    }

    @Test
    void anUnknownZoneIsTheCountrysIfItHasJustOne() {
        Instant night = at("2026-11-24T03:00", TALLINN);

        for (MessagePurpose purpose : MessagePurpose.values()) {
            assertEquals(policy.next(purpose, "EE", TALLINN, night), policy.next(purpose, "EE", null, night));
        }
    }

    @Test
    void anUnknownZoneHoldsDebtAndMarketingBackAndIsNeverGuessed() {
        for (int hour = 0; hour < 24; hour++) {
            Instant at = at("2026-11-24T00:00", TALLINN).plus(Duration.ofHours(hour));

            assertEquals(ZONE_UNKNOWN, policy.next(DEBT, "US", null, at));
            assertEquals(ZONE_UNKNOWN, policy.next(MARKETING, "US", null, at));
            assertEquals(OPEN, policy.next(SERVICE, "US", null, at));
        }
    }

    @Test
    void noPersonGetsMoreThanSevenDebtTextsInSevenDays() {
        SentTexts seven = sent(DEBT, 7, null);

        assertEquals(Optional.empty(), policy.caps().check(sent(DEBT, 6, null), DEBT, "other", day(6)));
        assertEquals(
                Optional.of(new CapHit(day(7), "7 DEBT texts in 7 days")),
                policy.caps().check(seven, DEBT, "other", day(6)));
        assertEquals(Optional.empty(), policy.caps().check(seven, DEBT, "other", day(7)));
    }

    @Test
    void noDebtIsTheSubjectOfMoreThanSevenTextsInSevenDays() {
        Caps perDebt = ContactPolicy.from(Settings.of("p.yaml", "caps.debt.person: none"))
                .caps();
        SentTexts seven = sent(DEBT, 7, "loan-1");

        assertEquals(
                Optional.of(new CapHit(day(7), "7 DEBT texts in 7 days about one debt")),
                perDebt.check(seven, DEBT, "loan-1", day(6)));
        assertEquals(Optional.empty(), perDebt.check(seven, DEBT, "loan-2", day(6)));
        assertEquals(Optional.empty(), perDebt.check(seven, DEBT, "loan-1", day(7)));
    }

    @Test
    void noPersonGetsMoreThanThreeMarketingTextsInSevenDays() {
        assertEquals(
                Optional.of(new CapHit(day(7), "3 MARKETING texts in 7 days")),
                policy.caps().check(sent(MARKETING, 3, null), MARKETING, null, day(6)));
    }

    @Test
    void serviceTextsAreNotCapped() {
        assertEquals(Optional.empty(), policy.caps().check(sent(SERVICE, 50, null), SERVICE, null, day(6)));
    }

    @Test
    void windowsAndCapsAreSettablePerCountryAndPurpose() {
        ContactPolicy strict = ContactPolicy.from(Settings.of("p.yaml", """
            windows.debt.EE: {hours: 10:00-11:00, not-on: "sundays, holidays"}
            caps.service.person: 1 in 1d
            """));
        Instant victoryDay = at("2026-06-23T10:30", TALLINN);

        assertEquals(opens("2026-06-25T10:00", "Europe/Tallinn"), strict.next(DEBT, "EE", null, victoryDay));
        assertEquals(OPEN, strict.next(DEBT, "FI", null, victoryDay));
        assertTrue(strict.caps()
                .check(new SentTexts(List.of(new SentText(SERVICE, null, day(0)))), SERVICE, null, day(0))
                .isPresent());
    }

    private void assertDaily(MessagePurpose purpose, String from, String until) {
        assertEquals(
                opens("2026-11-24T" + from, "Europe/Tallinn"),
                policy.next(
                        purpose,
                        "EE",
                        TALLINN,
                        at("2026-11-24T" + from, TALLINN).minusMillis(1)));
        assertEquals(OPEN, policy.next(purpose, "EE", TALLINN, at("2026-11-24T" + from, TALLINN)));
        assertEquals(
                OPEN,
                policy.next(
                        purpose,
                        "EE",
                        TALLINN,
                        at("2026-11-24T" + until, TALLINN).minusMillis(1)));
        assertEquals(
                opens("2026-11-25T" + from, "Europe/Tallinn"),
                policy.next(purpose, "EE", TALLINN, at("2026-11-24T" + until, TALLINN)));
    }

    /// So many texts, the first on day 0, all others later on that day.
    private static SentTexts sent(MessagePurpose purpose, int texts, @Nullable String debt) {
        return new SentTexts(IntStream.range(0, texts)
                .mapToObj(i -> new SentText(purpose, debt, day(0).plusSeconds(i)))
                .toList());
    }

    private static Instant day(int day) {
        return Instant.parse("2026-11-01T10:00:00Z").plus(Duration.ofDays(day));
    }

    private static Instant at(String wall, ZoneId zone) {
        return LocalDateTime.parse(wall).atZone(zone).toInstant();
    }

    private static Opening opens(String wall, String zone) {
        return new Opening.OpensAt(at(wall, ZoneId.of(zone)));
    }
}
