package org.herald.gateway.spend;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.settings.Settings;
import org.herald.sms.Purpose;

/// How much may be spent on a day.
///
/// @param caps the most that a brand's texts may cost on one day; brands without one have no limit
/// @param price of a part of a text where its country has none of its own
/// @param prices of a part of a text, by country
/// @param currency of all amounts
/// @param zone whose midnight begins a day
/// @param exempt purposes whose texts go on when the cap is reached; they count all the same
public record SpendConfig(
        Map<String, BigDecimal> caps,
        BigDecimal price,
        Map<String, BigDecimal> prices,
        Currency currency,
        ZoneId zone,
        Set<Purpose> exempt) {

    private static final Currency EURO = Currency.getInstance("EUR");

    public SpendConfig {
        caps = Map.copyOf(caps);
        prices = Map.copyOf(prices);
        exempt = Set.copyOf(exempt);
    }

    /// Reads `spend.*`.
    public static SpendConfig from(Settings settings) {
        Map<String, BigDecimal> caps = amounts(settings, "spend.caps");
        Map<String, BigDecimal> prices = amounts(settings, "spend.prices");
        BigDecimal price = settings.decimal("spend.price", BigDecimal.ZERO);
        if (!caps.isEmpty() && price.signum() == 0) {
            settings.problem("spend.price", price.toString(), "what a part of a text costs, for spend.caps to count");
        }
        return new SpendConfig(caps, price, prices, currency(settings), zone(settings), exempt(settings));
    }

    private static Map<String, BigDecimal> amounts(Settings settings, String group) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        settings.group(group).forEach((name, text) -> {
            try {
                BigDecimal amount = new BigDecimal(text.strip());
                if (amount.signum() >= 0) {
                    amounts.put(name, amount);
                    return;
                }
            } catch (NumberFormatException _) {
                // Reported below, as what is negative.
            }
            settings.problem(group + "." + name, text, "an amount of at least 0");
        });
        return amounts;
    }

    private static Currency currency(Settings settings) {
        String code = settings.text("spend.currency", EURO.getCurrencyCode());
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            settings.problem("spend.currency", code, "a currency's three letters, such as EUR");
            return EURO;
        }
    }

    private static ZoneId zone(Settings settings) {
        String zone = settings.text("spend.zone", "UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            settings.problem("spend.zone", zone, "a time zone such as Europe/Tallinn");
            return ZoneOffset.UTC;
        }
    }

    private static Set<Purpose> exempt(Settings settings) {
        Set<Purpose> exempt = EnumSet.noneOf(Purpose.class);
        for (String word : settings.list("spend.exempt", List.of(Purpose.SECURITY.name()))) {
            Arrays.stream(Purpose.values())
                    .filter(purpose ->
                            purpose != Purpose.UNKNOWN && purpose.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresentOrElse(
                            exempt::add,
                            () -> settings.problem("spend.exempt", word, "some of SECURITY, SERVICE, DEBT, MARKETING"));
        }
        return exempt;
    }

    /// What a receipt says of a text's cost; empty where the table has no price.
    public Optional<Price> estimate(String country, int parts) {
        return price.signum() > 0 || prices.containsKey(country)
                ? Price.of(cost(country, parts).toPlainString(), currency.getCurrencyCode())
                : Optional.empty();
    }

    /// What a text costs by the table.
    BigDecimal cost(String country, int parts) {
        return prices.getOrDefault(country, price).multiply(BigDecimal.valueOf(parts));
    }
}
