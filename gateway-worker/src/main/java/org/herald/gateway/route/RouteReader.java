package org.herald.gateway.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.gateway.route.Route.Stop;
import org.herald.settings.Settings;
import org.herald.sms.Purpose;

/// Reads single routes from the settings below `routes`, and notes every mistake there.
final class RouteReader {

    private static final Set<String> KEYS = Set.of("prefix", "purpose", "brand", "providers");
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern STOP = Pattern.compile("(?<account>[a-z0-9-]+)(?: +(?<weight>[0-9]{1,4}))?");

    private final Settings settings;
    private final Map<String, String> given;
    private final List<String> accounts;

    /// Reads from what is given.
    ///
    /// @param given the settings below `routes`, without that word
    RouteReader(Settings settings, Map<String, String> given, List<String> accounts) {
        this.settings = settings;
        this.given = given;
        this.accounts = accounts;
    }

    /// Empty if it has a mistake, which is noted.
    Optional<Route> route(String name) {
        boolean known = true;
        for (String key : given.keySet()) {
            if (key.startsWith(name + ".") && !KEYS.contains(key.substring(name.length() + 1))) {
                known = false;
                settings.problem("routes." + key, "", "one of brand, prefix, providers, purpose below routes." + name);
            }
        }
        Optional<String> prefix = value(name, "prefix");
        boolean sound = prefix.filter(start -> !PREFIX.matcher(start).matches()).isEmpty();
        if (!sound) {
            settings.problem("routes." + name + ".prefix", prefix.orElse(""), "how numbers begin, such as \"+372\"");
        }
        Optional<String> purpose = value(name, "purpose");
        Optional<Purpose> only = purpose.flatMap(RouteReader::purpose);
        if (purpose.isPresent() && only.isEmpty()) {
            sound = false;
            settings.problem("routes." + name + ".purpose", purpose.get(), "one of SECURITY, SERVICE, DEBT, MARKETING");
        }
        List<Stop> stops = stops(name);
        return known && sound && !stops.isEmpty()
                ? Optional.of(new Route(name, prefix, only, value(name, "brand"), stops))
                : Optional.empty();
    }

    private Optional<String> value(String name, String key) {
        return Optional.ofNullable(given.get(name + "." + key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Purpose> purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose != Purpose.UNKNOWN && purpose.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /// Without any weight, the order alone counts: the first one is tried first.
    private List<Stop> stops(String name) {
        String key = "routes." + name + ".providers";
        String text = value(name, "providers").orElse("");
        List<Stop> stops = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            Matcher stop = STOP.matcher(item.strip());
            if (!stop.matches() || !accounts.contains(stop.group("account"))) {
                settings.problem(
                        key,
                        item.strip(),
                        "some of " + String.join(", ", accounts) + ", each with a weight if you like, such as \""
                                + accounts.getFirst() + " 3\"");
                return List.of();
            }
            String weight = stop.group("weight");
            stops.add(new Stop(stop.group("account"), weight == null ? 0 : Integer.parseInt(weight)));
        }
        boolean weighted = stops.stream().anyMatch(stop -> stop.weight() > 0);
        if (!weighted) {
            stops.set(0, new Stop(stops.getFirst().account(), 1));
        }
        boolean repeated = stops.stream().map(Stop::account).distinct().count() < stops.size();
        if (repeated) {
            settings.problem(key, text, "each provider once");
        }
        return repeated ? List.of() : stops;
    }
}
