package org.herald.processor.contact;

import java.util.Map;

/// The windows of one purpose.
///
/// @param elsewhere for all countries that have none of their own
/// @param countries by ISO 3166-1 alpha-2 code
public record PurposeWindows(Window elsewhere, Map<String, Window> countries) {

    public PurposeWindows {
        countries = Map.copyOf(countries);
    }

    Window of(String country) {
        return countries.getOrDefault(country, elsewhere);
    }
}
