package org.herald.processor.gate;

import java.util.Map;

/// One of the lender's brands, as its customers know it.
///
/// @param name the lender's name in texts
/// @param sender name or number that texts come from
/// @param supportPhone a number at which a person answers
/// @param url its front page
/// @param senders by country, where texts come from another one: some take registered names or numbers only
public record Brand(String name, String sender, String supportPhone, String url, Map<String, String> senders) {

    public Brand {
        senders = Map.copyOf(senders);
    }

    /// A brand with the same sender everywhere.
    public Brand(String name, String sender, String supportPhone, String url) {
        this(name, sender, supportPhone, url, Map.of());
    }

    /// What texts to a country come from.
    public String senderIn(String country) {
        return senders.getOrDefault(country, sender);
    }
}
