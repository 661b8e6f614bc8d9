package org.herald.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.herald.gateway.provider.HostileProviderTest.Account;
import org.herald.gateway.provider.messente.MessenteAccounts;
import org.herald.gateway.provider.twilio.TwilioAccounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a provider calls a text, it is asked for that one and no other.
class StatusPathTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({
        "MESSENTE, õ %,   /omnimessage/%C3%B5%20%25/status",
        "MESSENTE, a b/c, /omnimessage/a%20b%2Fc/status",
        "MESSENTE, a+b,   /omnimessage/a%2Bb/status",
        "TWILIO,   õ %,   /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages/%C3%B5%20%25.json",
        "TWILIO,   a b/c, /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages/a%20b%2Fc.json",
        "TWILIO,   a+b,   /2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages/a%2Bb.json",
    })
    void anIdIsOneSegmentOfThePath(Account account, String id, String path) throws IOException, InterruptedException {
        try (RawServer server = RawServer.start(
                        (connection, _) -> RawServer.write(connection, RawServer.response("404 Not Found", "")));
                StatusReader reader = statuses(account, server.url())) {
            assertInstanceOf(StatusAnswer.NotFound.class, reader.status(id));
            assertEquals(
                    List.of("GET " + path + " HTTP/1.1"),
                    server.heads().stream()
                            .map(head -> head.lines().findFirst().orElse(""))
                            .toList());
        }
    }

    private static StatusReader statuses(Account account, URI url) {
        ProviderConfig config = switch (account) {
            case MESSENTE -> MessenteAccounts.at(url, TIMEOUT);
            case TWILIO -> TwilioAccounts.at(url, TIMEOUT);
        };
        return config.statuses().orElseThrow();
    }
}
