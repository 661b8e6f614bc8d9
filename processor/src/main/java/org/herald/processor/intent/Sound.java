package org.herald.processor.intent;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.herald.lending.Money;
import org.herald.processor.runtime.Fault;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.Ids;

/// What an event states, if it can be true. Schemas let through what no bank can mean: a debt below zero, a due
/// date in the year 9999, a currency nobody pays in.
public final class Sound {

    /// No event of a bank that uses this program is older.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// Clocks differ, and local time is now and then published as UTC; more than a day ahead is a mistake.
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final int LONGEST_URL = 300;

    /// The contract's decimal(19, 4) ends before it. Nothing on the way keeps a sender from more digits, and a
    /// million of them would keep a thread busy.
    private static final BigInteger TOO_MUCH = BigInteger.TEN.pow(19);

    private Sound() {}

    public static EventHead head(EventHead head, Instant now) {
        id(head.eventId(), Fault.INVALID_EVENT_ID);
        instant(head.occurredAt(), now);
        return head;
    }

    /// As [Ids] allows it.
    public static String id(String id, Fault otherwise) {
        if (!Ids.allow(id)) {
            throw new FaultyRecordException(otherwise);
        }
        return id;
    }

    /// Neither before 2000 nor more than a day ahead of another instant.
    public static Instant instant(Instant instant, Instant latest) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(latest.plus(AHEAD))) {
            throw new FaultyRecordException(Fault.INVALID_DATE);
        }
        return instant;
    }

    /// A day that had begun somewhere on earth.
    public static LocalDate day(LocalDate day, Instant latest) {
        // Compared as days: the last day that fits the schema is beyond what an instant can hold.
        if (day.isBefore(EARLIEST.atOffset(ZoneOffset.UTC).toLocalDate())
                || day.isAfter(latest.plus(AHEAD).atOffset(ZoneOffset.UTC).toLocalDate())) {
            throw new FaultyRecordException(Fault.INVALID_DATE);
        }
        return day;
    }

    /// A day that a plan can be made for: not before 2000, and not more than a hundred years ahead.
    public static LocalDate plannedDay(LocalDate day, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (day.isBefore(EARLIEST.atOffset(ZoneOffset.UTC).toLocalDate()) || day.isAfter(today.plusYears(100))) {
            throw new FaultyRecordException(Fault.INVALID_DATE);
        }
        return day;
    }

    /// Above zero and within the contract's digits, in a currency that people pay in.
    public static Argument.Amount amount(Money money) {
        BigDecimal value = money.getAmount();
        if (value.signum() <= 0 || value.unscaledValue().compareTo(TOO_MUCH) >= 0) {
            throw new FaultyRecordException(Fault.INVALID_AMOUNT);
        }
        return new Argument.Amount(value, currency(money.getCurrency()));
    }

    /// An address that a phone opens in its browser.
    public static Argument.Link link(String url) {
        try {
            URI address = URI.create(url);
            String scheme = address.getScheme();
            if (url.length() <= LONGEST_URL
                    && address.getHost() != null
                    && ("https".equals(scheme) || "http".equals(scheme))) {
                return new Argument.Link(url);
            }
        } catch (IllegalArgumentException _) {
            throw new FaultyRecordException(Fault.INVALID_URL);
        }
        throw new FaultyRecordException(Fault.INVALID_URL);
    }

    private static Currency currency(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            throw new FaultyRecordException(Fault.INVALID_CURRENCY);
        }
        // ISO 4217 also lists gold, test codes and "no currency", which have no decimals.
        if (currency.getDefaultFractionDigits() < 0) {
            throw new FaultyRecordException(Fault.INVALID_CURRENCY);
        }
        return currency;
    }
}
