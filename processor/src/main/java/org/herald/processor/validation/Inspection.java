package org.herald.processor.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.herald.lending.Money;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.Ids;
import org.jspecify.annotations.Nullable;

/// Looks at the values of one record and notes what cannot be true. Schemas let through what no bank can mean: a debt
/// below zero, a due date in the year 9999, a currency nobody pays in.
public final class Inspection {

    /// No event of a bank that uses this program is older.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// Clocks differ, and local time is now and then published as UTC; more than a day ahead is a mistake.
    private static final Duration AHEAD = Duration.ofDays(1);

    /// The longest loans that private persons get end sooner.
    private static final int PLANNED_YEARS = 50;

    private static final int LONGEST_URL = 300;

    /// The contract's decimal(19, 4) ends before it. Nothing on the way keeps a sender from more digits, and a
    /// million of them would keep a thread busy.
    private static final BigInteger TOO_MUCH = BigInteger.TEN.pow(19);

    private final Instant now;
    private final List<Mistake> mistakes = new ArrayList<>();

    /// @param now whoever states a time more than a day later has made a mistake
    public Inspection(Instant now) {
        this.now = now;
    }

    /// What was wrong, in the order in which it was looked at.
    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /// Lets pass what nothing was wrong with.
    ///
    /// @throws FaultyRecordException if anything was
    public void refuse() {
        if (!mistakes.isEmpty()) {
            throw new FaultyRecordException(mistakes.getFirst().fault(), Mistake.told(mistakes));
        }
    }

    /// As [Ids] allows it.
    public Inspection id(String field, String value, Fault fault) {
        Ids.wrong(value).ifPresent(found -> note(fault, field, found, Ids.EXPECTED));
        return this;
    }

    /// Neither before 2000 nor more than a day from now.
    public Inspection instant(String field, Instant value) {
        return instant(field, value, now);
    }

    Inspection instant(String field, Instant value, Instant latest) {
        if (!isPast(value, latest)) {
            String expected =
                    "a time from 2000 on, not more than a day after " + (latest.equals(now) ? "now" : "the event");
            note(Fault.INVALID_DATE, field, value.isBefore(EARLIEST) ? "a time before 2000" : "a later time", expected);
        }
        return this;
    }

    static boolean isPast(Instant value, Instant latest) {
        return !value.isBefore(EARLIEST) && !value.isAfter(latest.plus(AHEAD));
    }

    /// A day that had begun somewhere on earth when something happened.
    Inspection dayBefore(String field, LocalDate value, Instant event) {
        // Compared as days: the last day that fits the schema is beyond what an instant can hold. An event of another
        // age is noted by itself.
        Instant latest = isPast(event, now) ? event : now;
        return day(field, value, dayOf(latest.plus(AHEAD)), "the event");
    }

    /// A day that a plan can be made for.
    Inspection plannedDay(String field, LocalDate value) {
        return day(field, value, dayOf(now).plusYears(PLANNED_YEARS), PLANNED_YEARS + " years from now");
    }

    private Inspection day(String field, LocalDate value, LocalDate latest, String until) {
        boolean early = value.isBefore(dayOf(EARLIEST));
        if (early || value.isAfter(latest)) {
            note(
                    Fault.INVALID_DATE,
                    field,
                    early ? "a day before 2000" : "a later day",
                    "a day from 2000 on, not after " + until);
        }
        return this;
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// Above zero and within the contract's digits, in a currency that people pay in.
    Inspection money(String field, Money money) {
        BigDecimal amount = money.getAmount();
        if (amount.signum() <= 0) {
            String found = amount.signum() == 0 ? "zero" : "a number below zero";
            note(Fault.INVALID_AMOUNT, field + ".amount", found, "a number above zero");
        } else if (amount.unscaledValue().compareTo(TOO_MUCH) >= 0) {
            note(Fault.INVALID_AMOUNT, field + ".amount", "more than 19 digits", "at most 19 digits");
        }
        if (!isPaidIn(money.getCurrency())) {
            note(
                    Fault.INVALID_CURRENCY,
                    field + ".currency",
                    characters(money.getCurrency()) + " that name no currency people pay in",
                    "an ISO 4217 code such as EUR");
        }
        return this;
    }

    private static boolean isPaidIn(String code) {
        try {
            // ISO 4217 also lists gold, test codes and "no currency", which have no decimals.
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// An address that a phone opens in its browser, or none.
    Inspection address(String field, @Nullable String url) {
        if (url != null && !isAddress(url)) {
            note(
                    Fault.INVALID_URL,
                    field,
                    characters(url) + " that are no address on the web",
                    "an address such as https://lender.example/continue, up to " + LONGEST_URL
                            + " characters, or null");
        }
        return this;
    }

    private static boolean isAddress(String url) {
        try {
            URI address = URI.create(url);
            String scheme = address.getScheme();
            return url.length() <= LONGEST_URL
                    && address.getHost() != null
                    && ("https".equals(scheme) || "http".equals(scheme));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    void note(Fault fault, String field, String found, String expected) {
        mistakes.add(new Mistake(fault, field, found, expected));
    }

    void note(Optional<Mistake> mistake) {
        mistake.ifPresent(mistakes::add);
    }

    static String characters(String value) {
        return value.length() == 1 ? "1 character" : value.length() + " characters";
    }
}
