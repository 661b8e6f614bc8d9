package org.herald.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.provider.SmsProvider;

/// Routers for tests of what uses them.
public final class RouterStage {

    private static final BreakerSettings PATIENT = new BreakerSettings(100, 50, Duration.ofSeconds(2));

    private RouterStage() {}

    /// Everything goes to one provider, as fast as it likes.
    public static Router router(SmsProvider provider, MeterRegistry metrics, Clock clock, Barrier barrier) {
        return router(List.of(account(provider, metrics, clock)), List.of(barrier));
    }

    static Account account(SmsProvider provider, MeterRegistry metrics, Clock clock) {
        Accounts accounts = new Accounts(Map.of(), new Ceilings(List.of(1.0, 1.0, 1.0)), PATIENT);
        return accounts.open(provider, new Shares(), metrics, clock);
    }

    static Router router(List<Account> accounts, List<Barrier> barriers) {
        List<Route.Stop> stops = accounts.stream()
                .map(account -> new Route.Stop(account.name(), account == accounts.getFirst() ? 1 : 0))
                .toList();
        Route route = new Route("default", Optional.empty(), Optional.empty(), Optional.empty(), stops);
        return new Router(
                new Routes(List.of(route)), accounts, barriers, _ -> Optional.empty(), Router.Weights.AS_CONFIGURED);
    }
}
