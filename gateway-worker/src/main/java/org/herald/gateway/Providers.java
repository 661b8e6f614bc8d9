package org.herald.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.messente.MessenteConfig;
import org.herald.gateway.provider.twilio.TwilioConfig;
import org.herald.settings.Settings;

/// The providers there are. A new one is a folder below `provider` and a line here.
final class Providers {

    private static final Map<String, Function<Settings, ProviderConfig>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("messente", MessenteConfig::from);
        KNOWN.put("twilio", TwilioConfig::from);
    }

    private Providers() {}

    static Set<String> names() {
        return Collections.unmodifiableSet(KNOWN.keySet());
    }

    /// Reads the accounts named by `providers`, in that order.
    static List<ProviderConfig> from(Settings settings) {
        Set<String> named = new LinkedHashSet<>(settings.list("providers", List.of("messente")));
        List<ProviderConfig> accounts = new ArrayList<>();
        for (String name : named) {
            Function<Settings, ProviderConfig> reader = KNOWN.get(name);
            if (reader == null) {
                settings.problem("providers", name, "some of " + String.join(", ", KNOWN.keySet()));
            } else {
                accounts.add(reader.apply(settings));
            }
        }
        if (named.isEmpty()) {
            settings.problem("providers", "", "at least one of " + String.join(", ", KNOWN.keySet()));
        }
        KNOWN.keySet().stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> settings.refuse(name, "given, but providers does not name " + name));
        return accounts;
    }
}
