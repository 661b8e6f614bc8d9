package org.herald.gateway.provider.messente;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.Endpoint;

/// Accounts at Messente for tests.
public final class MessenteAccounts {

    private MessenteAccounts() {}

    public static MessenteConfig any() {
        return signing("secret");
    }

    /// An account whose password signs callbacks; texts that come in are signed with `inbound-` and the password.
    public static MessenteConfig signing(String password) {
        return account(URI.create("http://localhost"), Duration.ofSeconds(5), password);
    }

    public static MessenteConfig at(URI url, Duration timeout) {
        return account(url, timeout, "secret");
    }

    private static MessenteConfig account(URI url, Duration timeout, String password) {
        Endpoint endpoint = new Endpoint(url, timeout, timeout.dividedBy(2));
        return new MessenteConfig(
                endpoint, "user", password, "EUR", MessenteConfig.LARGEST_BATCH, Optional.of("inbound-" + password));
    }
}
