package org.herald.processor.gate;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.herald.processor.intent.Argument;

/// How the things a text mentions are written in the reader's locale: 71.24 EUR is `71,24 €` in Estonian.
///
/// Formats are dear to make and are kept; some of them may be used by one thread at a time only, and so may this.
final class Wording {

    /// The contract's most; more than a currency's own decimals are shown only where they are not zero: nothing is
    /// rounded.
    private static final int MOST_DECIMALS = 4;

    private final ULocale locale;
    private final Brand brand;
    private final DateFormat days;
    private final GregorianCalendar calendar;

    /// There are some 180 currencies.
    private final Map<Currency, LocalizedNumberFormatter> money = new HashMap<>();

    Wording(Locale locale, Brand brand) {
        this.locale = ULocale.forLocale(locale);
        this.brand = brand;
        days = DateFormat.getDateInstance(DateFormat.MEDIUM, this.locale);
        calendar = new GregorianCalendar(TimeZone.GMT_ZONE, this.locale);
        days.setCalendar(calendar);
    }

    String of(Argument argument) {
        return switch (argument) {
            case Argument.Amount amount -> money(amount);
            case Argument.Day(var date) -> day(date);
            case Argument.Link(var url) -> url;
            case Argument.FrontPage() -> brand.url();
        };
    }

    /// The whole text as it is sent: composed form, usual blanks, nothing at its ends.
    static String tidy(String text) {
        StringBuilder usual = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            usual.append(usual(text.charAt(i)));
        }
        return Normalizer.normalize(usual, Normalizer.Form.NFC).strip();
    }

    /// Locale data separates groups, amounts and currencies with blanks that do not break, which are not in the
    /// GSM alphabet: one of them would more than halve the room in the text. Likewise the minus sign and hyphens
    /// that do not break.
    private static char usual(char one) {
        return switch (one) {
            case '\u00A0', '\u202F', '\u205F', '\u3000' -> ' ';
            case '\u2010', '\u2011', '\u2212' -> '-';
            default -> one >= '\u2000' && one <= '\u200A' ? ' ' : one;
        };
    }

    private String money(Argument.Amount amount) {
        return money.computeIfAbsent(amount.currency(), this::formatter)
                .format(amount.value())
                .toString();
    }

    private LocalizedNumberFormatter formatter(Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        return NumberFormatter.withLocale(locale)
                .unit(com.ibm.icu.util.Currency.fromJavaCurrency(currency))
                .precision(Precision.minMaxFraction(decimals, Math.max(decimals, MOST_DECIMALS)));
    }

    /// With the month as a word or the year first, wherever figures alone could be read in two ways.
    private String day(LocalDate date) {
        calendar.clear();
        calendar.set(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
        return days.format(calendar.getTime());
    }
}
