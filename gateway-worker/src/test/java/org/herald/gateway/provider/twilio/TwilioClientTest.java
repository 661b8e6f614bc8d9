package org.herald.gateway.provider.twilio;

import static org.herald.gateway.provider.RawServer.response;
import static org.herald.gateway.provider.RawServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.RawServer;
import org.herald.gateway.provider.SingleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioClientTest {

    private static final String TAKEN = response("201 Created", "{\"sid\":\"SM1\",\"status\":\"queued\"}");
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";

    @Test
    void aTextIsAFormOfTwilios() throws Exception {
        try (RawServer server = RawServer.start((connection, _) -> write(connection, TAKEN));
                SingleProvider client =
                        TwilioAccounts.at(server.url(), Duration.ofSeconds(5)).client()) {
            assertEquals(new Accepted("SM1"), client.send(sms(Duration.ofSeconds(90))));
            assertEquals(
                    "To=%2B37255512345&From=Herald&Body=Tere+%C3%B5htust+%26%3D%2B"
                        + "&StatusCallback=https%3A%2F%2Fherald.example%2Fcallbacks%2Ftwilio%2Fabc%23rc%3D5%26rp%3Dall"
                        + "&ValidityPeriod=90&SmartEncoded=false",
                    server.bodies().getFirst());
            String head = server.heads().getFirst();
            assertTrue(
                    head.startsWith("POST /2010-04-01/Accounts/" + TwilioAccounts.SID + "/Messages.json HTTP/1.1\r\n"),
                    head);
            assertTrue(head.contains("Content-Type: application/x-www-form-urlencoded\r\n"), head);
            assertTrue(head.contains("Authorization: Basic QUMwMTIz"), head);
        }
    }

    @Test
    void aMessagingServiceChoosesTheSender() throws Exception {
        try (RawServer server = RawServer.start((connection, _) -> write(connection, TAKEN));
                SingleProvider client = TwilioAccounts.at(server.url(), Duration.ofSeconds(5), Optional.of(SERVICE))
                        .client()) {
            client.send(sms(Duration.ofSeconds(90)));
            String body = server.bodies().getFirst();
            assertTrue(body.contains("&MessagingServiceSid=" + SERVICE + "&"), body);
            assertFalse(body.contains("From="), body);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.4S, 1", "P3D, 36000"})
    void asksForNoLongerThanTwilioAllows(Duration left, String seconds) throws Exception {
        try (RawServer server = RawServer.start((connection, _) -> write(connection, TAKEN));
                SingleProvider client =
                        TwilioAccounts.at(server.url(), Duration.ofSeconds(5)).client()) {
            client.send(sms(left));
            assertTrue(server.bodies().getFirst().contains("&ValidityPeriod=" + seconds + "&"));
        }
    }

    private static OutboundSms sms(Duration timeToLive) {
        return new OutboundSms(
                "+37255512345",
                "Tere õhtust &=+",
                "Herald",
                timeToLive,
                URI.create("https://herald.example/callbacks/twilio/abc"),
                true);
    }
}
