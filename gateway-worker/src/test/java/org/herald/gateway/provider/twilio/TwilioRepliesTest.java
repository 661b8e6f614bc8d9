package org.herald.gateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioRepliesTest {

    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (_, _) -> true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {\"sid\":\"SM1\",\"status\":\"queued\"} | Accepted[SM1]",
                "201 | {\"sid\":null} | InDoubt[unreadable-answer, [201]]",
                "201 | sid=SM1 | InDoubt[unreadable-answer, [201]]",
                "200 | '' | InDoubt[unreadable-answer, [200]]",
                "400 | {\"code\":21610} | Rejected[opted-out, [21610]]",
                "400 | {\"code\":21211} | Rejected[invalid-number, [21211]]",
                "400 | {\"code\":21614} | Rejected[invalid-number, [21614]]",
                "400 | {\"code\":21612} | Refused[unroutable, [21612]]",
                "400 | {\"code\":21617} | Rejected[invalid-text, [21617]]",
                "400 | {\"code\":21408} | Unavailable[region-not-enabled, [21408], false]",
                "400 | {\"code\":21606} | Unavailable[sender-not-allowed, [21606], true]",
                "400 | {\"code\":21212} | Unavailable[sender-not-allowed, [21212], true]",
                "400 | {\"code\":30002} | Unavailable[account-suspended, [30002], true]",
                "400 | {\"code\":20003} | Unavailable[unauthorized, [20003], true]",
                "400 | {\"code\":20500} | InDoubt[provider-internal, [20500]]",
                "400 | {\"code\":99999} | Refused[refused, [99999]]",
                "400 | {\"code\":\"+37255512345 Jaan\"} | Refused[refused, [400]]",
                "400 | <html> | Refused[refused, [400]]",
                "400 | {\"code\":20001} | Refused[invalid-data, [20001]]",
                "400 | {\"code\":21624} | Refused[invalid-data, [21624]]",
                "402 | '' | Unavailable[account-credit, [402], true]",
                "409 | '' | Refused[refused, [409]]",
                "409 | {\"code\":21610} | Rejected[opted-out, [21610]]",
                "410 | '' | Unavailable[account, [410], true]",
                "413 | '' | Refused[refused, [413]]",
                "415 | '' | Unavailable[request-form, [415], true]",
                "422 | '' | Refused[refused, [422]]",
                "401 | {\"code\":20003} | Unavailable[account, [20003], true]",
                "404 | {\"code\":20404} | Unavailable[account, [20404], true]",
                "408 | '' | InDoubt[provider-timeout, [408]]",
                "500 | {\"code\":20500} | InDoubt[provider-error, [20500]]",
                "502 | '' | InDoubt[provider-error, [502]]",
                "503 | {\"code\":20503} | Unavailable[provider-unavailable, [20503], false]",
                "307 | '' | InDoubt[provider-error, [307]]",
            })
    void everyAnswerHasItsClass(int status, String body, String expected) {
        String reply =
                TwilioReplies.ALL.reply(status, NONE, body.getBytes(UTF_8)).toString();
        // The names of the record's parts would only make the table wider.
        assertEquals(expected, reply.replaceAll("[a-zA-Z]+=(Optional)?", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {20429, 21611, 30001, 14107})
    void fullQueuesAreAskedAgainLater(int code) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of("7")), (_, _) -> true);
        byte[] body = ("{\"code\":" + code + "}").getBytes(UTF_8);
        ProviderReply later = new Throttled(Optional.of(Duration.ofSeconds(7)));
        assertEquals(later, TwilioReplies.ALL.reply(400, headers, body));
        assertEquals(later, TwilioReplies.ALL.reply(429, headers, body));
        assertEquals(new Throttled(Optional.empty()), TwilioReplies.ALL.reply(429, NONE, body));
    }
}
