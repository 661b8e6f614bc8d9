package org.herald.gateway.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.gateway.route.Choice.Via;
import org.herald.gateway.route.Choice.Wait;
import org.herald.gateway.route.Route.Stop;
import org.herald.sms.SmsRequest;

/// Chooses the account that a text goes through. The rules, in this order:
///
/// 1. What keeps the text back, whoever would send it: a hold, a spend cap.
/// 2. Its route: the most specific one that matches.
/// 3. Of the accounts on it that take something now and were not tried yet: one by weight.
/// 4. If none of those has a weight: the first in the route's order.
///
/// Safe for use by many threads.
public final class Router {

    private final Routes routes;
    private final Map<String, Account> accounts;
    private final List<Barrier> barriers;
    private final AccountBarrier accountBarrier;
    private final Weights weights;

    /// Keeps one account out for a while, such as by a hold.
    @FunctionalInterface
    public interface AccountBarrier {
        Optional<String> against(String account);
    }

    /// What a weight of the configuration is worth now.
    @FunctionalInterface
    public interface Weights {
        Weights AS_CONFIGURED = (_, _, weight) -> weight;

        /// Judges anew.
        ///
        /// @param country ISO 3166 alpha-2
        double now(String account, String country, int configured);
    }

    public Router(
            Routes routes,
            List<Account> accounts,
            List<Barrier> barriers,
            AccountBarrier accountBarrier,
            Weights weights) {
        this.routes = routes;
        this.accounts = Accounts.byName(accounts);
        this.barriers = List.copyOf(barriers);
        this.accountBarrier = accountBarrier;
        this.weights = weights;
    }

    /// Why a text has to wait now; empty if it may go to somebody.
    public Optional<String> obstacle(SmsRequest request) {
        return choose(request, Set.of(), 0) instanceof Wait(var reason) ? Optional.of(reason) : Optional.empty();
    }

    /// Why no text at all can go anywhere now; empty if some can.
    public Optional<String> shut() {
        List<String> reasons = new ArrayList<>();
        for (Account account : accounts.values()) {
            Optional<String> obstacle = obstacle(account);
            if (obstacle.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(obstacle.get());
        }
        return Optional.of(String.join("; ", reasons));
    }

    /// Chooses.
    ///
    /// @param tried accounts that could not take it a moment ago
    /// @param spread from 0 to below 1, evenly: which of several by weight
    public Choice choose(SmsRequest request, Set<Account> tried, double spread) {
        for (Barrier barrier : barriers) {
            Optional<String> reason = barrier.against(request);
            if (reason.isPresent()) {
                return new Wait(reason.get());
            }
        }
        Route route = routes.of(request);
        List<Stop> open = new ArrayList<>();
        String closed = "";
        for (Stop stop : route.stops()) {
            Account account = account(stop);
            Optional<String> obstacle = tried.contains(account) ? Optional.of("tried") : obstacle(account, request);
            if (obstacle.isEmpty()) {
                open.add(stop);
            } else if (closed.isEmpty()) {
                closed = obstacle.get();
            }
        }
        return open.isEmpty() ? new Wait(closed) : via(route, open, request.getCountry(), spread);
    }

    private Via via(Route route, List<Stop> open, String country, double spread) {
        double all = open.stream().mapToDouble(stop -> weight(stop, country)).sum();
        if (all <= 0) {
            return new Via(account(open.getFirst()), "failover:" + route.name());
        }
        double mark = spread * all;
        for (Stop stop : open) {
            mark -= weight(stop, country);
            if (mark < 0) {
                return new Via(account(stop), "route:" + route.name());
            }
        }
        return new Via(account(open.getLast()), "route:" + route.name());
    }

    private double weight(Stop stop, String country) {
        return stop.weight() == 0 ? 0 : weights.now(stop.account(), country, stop.weight());
    }

    /// Why nothing can go through this account now: it is held, or does not take texts; empty if something may.
    public Optional<String> obstacle(Account account) {
        return accountBarrier.against(account.name()).or(account::obstacle);
    }

    private Optional<String> obstacle(Account account, SmsRequest request) {
        return accountBarrier.against(account.name()).or(() -> account.obstacle(request.getSender()));
    }

    private Account account(Stop stop) {
        Account account = accounts.get(stop.account());
        if (account == null) {
            throw new IllegalStateException("routes name accounts there are: " + stop.account());
        }
        return account;
    }
}
