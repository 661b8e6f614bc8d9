package org.herald.processor.gate;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.herald.settings.Settings;

/// What one segment costs by country, to estimate what a policy costs; nothing is decided by it.
public record Prices(Currency currency, Map<String, BigDecimal> byCountry) {

    private static final String GROUP = "prices";
    private static final String CURRENCY = "currency";
    private static final String EXPECTED = "the price of one segment, such as 0.045";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Currency EURO = Currency.getInstance("EUR");

    /// No prices at all.
    public static final Prices NONE = new Prices(EURO, Map.of());

    public Prices {
        byCountry = Map.copyOf(byCountry);
    }

    /// What so many segments cost; empty where there is no price.
    public Optional<BigDecimal> of(String country, int segments) {
        return Optional.ofNullable(byCountry.get(country)).map(price -> price.multiply(BigDecimal.valueOf(segments)));
    }

    /// Reads `prices`; mistakes are kept in the settings.
    static Prices from(Settings settings) {
        Map<String, String> values = new TreeMap<>(settings.group(GROUP));
        String code = values.remove(CURRENCY);
        Map<String, BigDecimal> prices = new TreeMap<>();
        values.forEach((country, price) -> {
            if (COUNTRIES.contains(country)) {
                prices.put(country, settings.decimal(GROUP + "." + country, BigDecimal.ZERO));
            } else {
                settings.problem(GROUP + "." + country, price, "currency, or a country's two letters and " + EXPECTED);
            }
        });
        return new Prices(currency(settings, code == null ? EURO.getCurrencyCode() : code), prices);
    }

    private static Currency currency(Settings settings, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            settings.problem(GROUP + "." + CURRENCY, code, "a currency's three letters, such as EUR");
            return EURO;
        }
    }
}
