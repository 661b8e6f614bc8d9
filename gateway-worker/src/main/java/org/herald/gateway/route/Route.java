package org.herald.gateway.route;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.herald.sms.Purpose;
import org.herald.sms.SmsRequest;

/// Through which accounts some texts go. A condition that is not given holds for every text.
///
/// @param prefix how the phone number begins, with its plus
/// @param stops the accounts in order of preference; never empty
record Route(
        String name, Optional<String> prefix, Optional<Purpose> purpose, Optional<String> brand, List<Stop> stops) {

    /// The more is known of a text, the more its route weighs: longest prefix first, then brand, then purpose. Two
    /// routes alike in all three never match the same text.
    static final Comparator<Route> MOST_SPECIFIC_FIRST = Comparator.<Route>comparingInt(
                    route -> route.prefix().map(String::length).orElse(0))
            .thenComparing(route -> route.brand().isPresent())
            .thenComparing(route -> route.purpose().isPresent())
            .reversed();

    /// One account on a route.
    ///
    /// @param weight how often it is the first to be tried, relative to the others; 0: only when they cannot
    record Stop(String account, int weight) {}

    Route {
        stops = List.copyOf(stops);
    }

    boolean matches(SmsRequest request) {
        return prefix.filter(start -> !request.getPhone().startsWith(start)).isEmpty()
                && purpose.filter(only -> only != request.getPurpose()).isEmpty()
                && brand.filter(only -> !only.equals(request.getBrand())).isEmpty();
    }

    boolean alike(Route other) {
        return prefix.equals(other.prefix) && purpose.equals(other.purpose) && brand.equals(other.brand);
    }
}
