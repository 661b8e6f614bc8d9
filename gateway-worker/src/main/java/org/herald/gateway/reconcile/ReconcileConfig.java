package org.herald.gateway.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import org.herald.settings.Settings;

/// How texts without an end are looked for.
///
/// @param after how long after the provider took a text it is asked for the first time
/// @param validity how long after that the text has an end, or none that anybody will ever know
/// @param horizon how far back to begin where the group has no place on the log
/// @param rate questions per second, for each account and worker
/// @param most attempts that this worker keeps in mind at a time; the others wait on the log
public record ReconcileConfig(
        boolean enabled, Duration after, Duration validity, Duration horizon, double rate, int most) {

    /// The consumer group.
    public static final String GROUP = "herald-gateway-reconcile";

    private static final int MOST_OPEN = 1_000_000;

    public static ReconcileConfig from(Settings settings) {
        Duration after = settings.duration("reconcile.after", Duration.ofHours(1));
        Duration validity = settings.duration("reconcile.validity", Duration.ofDays(3));
        Duration horizon = settings.duration("reconcile.horizon", validity);
        BigDecimal rate = settings.decimal("reconcile.rate", BigDecimal.valueOf(5));
        if (after.compareTo(validity) >= 0) {
            settings.problem("reconcile.after", after.toSeconds() + "s", "less than reconcile.validity");
        }
        if (after.isZero() || after.isNegative()) {
            settings.problem("reconcile.after", after.toSeconds() + "s", "more than 0s");
        }
        if (rate.signum() <= 0) {
            settings.problem("reconcile.rate", rate.toPlainString(), "more than 0 questions per second");
        }
        return new ReconcileConfig(
                settings.flag("reconcile.enabled", true),
                after,
                validity,
                horizon,
                Math.max(rate.doubleValue(), Double.MIN_NORMAL),
                settings.number("reconcile.open", 50_000, 1, MOST_OPEN));
    }
}
