package org.herald.gateway.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.herald.gateway.route.Route.Stop;
import org.herald.settings.Settings;
import org.herald.sms.SmsRequest;

/// All routes; the most specific that matches a text is its own.
///
/// @param routes most specific first; the last one matches every text
public record Routes(List<Route> routes) {

    private static final String GROUP = "routes";

    public Routes {
        routes = List.copyOf(routes);
    }

    /// Reads `routes.NAME.{prefix,purpose,brand,providers}`. Without any, every text goes to the first account, and
    /// to the next ones where that one cannot take it.
    ///
    /// @param accounts names of the accounts there are, the preferred first
    public static Routes from(Settings settings, List<String> accounts) {
        Map<String, String> given = settings.group(GROUP);
        RouteReader reader = new RouteReader(settings, given, accounts);
        List<Route> routes = new ArrayList<>();
        for (String name : names(given)) {
            reader.route(name).ifPresent(routes::add);
        }
        if (given.isEmpty()) {
            routes.add(everything("default", accounts));
        }
        check(settings, routes, accounts);
        routes.sort(Route.MOST_SPECIFIC_FIRST);
        return new Routes(routes);
    }

    private static TreeSet<String> names(Map<String, String> given) {
        TreeSet<String> names = new TreeSet<>();
        given.keySet().forEach(key -> names.add(key.substring(0, Math.max(0, key.lastIndexOf('.')))));
        return names;
    }

    private static Route everything(String name, List<String> accounts) {
        List<Stop> stops = new ArrayList<>();
        accounts.forEach(account -> stops.add(new Stop(account, stops.isEmpty() ? 1 : 0)));
        return new Route(name, Optional.empty(), Optional.empty(), Optional.empty(), stops);
    }

    private static void check(Settings settings, List<Route> routes, List<String> accounts) {
        Set<Route> seen = new HashSet<>();
        for (Route route : routes) {
            seen.stream()
                    .filter(route::alike)
                    .findFirst()
                    .ifPresent(other -> settings.problem(
                            GROUP + "." + route.name(), "", "other conditions than " + GROUP + "." + other.name()));
            seen.add(route);
        }
        boolean complete = routes.stream().anyMatch(route -> route.alike(everything("", accounts)));
        if (!complete) {
            settings.problem(GROUP, "", "one route without conditions, for all texts that no other matches");
        }
    }

    Route of(SmsRequest request) {
        return routes.stream()
                .filter(route -> route.matches(request))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the last route matches every text"));
    }
}
