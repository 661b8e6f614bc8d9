package org.herald.gateway.route;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.herald.gateway.provider.SmsProvider;
import org.herald.settings.Settings;

/// How the accounts of a worker are used.
///
/// @param rates requests per second that an account allows to all workers together, by its name; without one,
/// no limit
public record Accounts(Map<String, Double> rates, Ceilings ceilings, BreakerSettings breaker) {

    public Accounts {
        rates = Map.copyOf(rates);
    }

    /// Reads `NAME.rate`, `rate.ceiling.*` and `breaker.*`.
    ///
    /// @param names of the accounts there are
    public static Accounts from(Settings settings, List<String> names) {
        Map<String, Double> rates = new TreeMap<>();
        for (String name : names) {
            BigDecimal rate = settings.decimal(name + ".rate", BigDecimal.ZERO);
            if (rate.signum() > 0) {
                rates.put(name, rate.doubleValue());
            }
        }
        return new Accounts(rates, Ceilings.from(settings), BreakerSettings.from(settings));
    }

    public Account open(SmsProvider client, Shares shares, MeterRegistry metrics, Clock clock) {
        Optional<Pace> pace = Optional.ofNullable(rates.get(client.name()))
                .map(rate -> new Pace(rate, ceilings, shares, TimeMeter.SYSTEM_NANOTIME));
        Account account = new Account(client, clock, breaker, pace);
        account.watched(metrics);
        return account;
    }

    static Map<String, Account> byName(List<Account> accounts) {
        Map<String, Account> byName = new LinkedHashMap<>();
        accounts.forEach(account -> byName.put(account.name(), account));
        return byName;
    }
}
