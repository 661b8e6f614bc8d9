package org.herald.gateway.route;

/// Where a text goes, and why.
public sealed interface Choice {

    /// Through an account.
    ///
    /// @param reason such as `route:default`, or `failover:default` when the preferred ones take nothing now
    record Via(Account account, String reason) implements Choice {}

    /// Nowhere now.
    ///
    /// @param reason such as `hold purpose:MARKETING`
    record Wait(String reason) implements Choice {}
}
