package org.herald.gateway.provider.messente;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessenteRepliesTest {

    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (_, _) -> true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {\"omnimessage_id\":\"om-1\",\"to\":\"+372\"} | Accepted[om-1]",
                "200 | {\"omnimessage_id\":\"om-1\"} | Accepted[om-1]",
                "201 | {\"omnimessage_id\":\"\"} | InDoubt[unreadable-answer, [201]]",
                "201 | {\"omnimessage_id\":7} | InDoubt[unreadable-answer, [201]]",
                "201 | not json | InDoubt[unreadable-answer, [201]]",
                "201 | '' | InDoubt[unreadable-answer, [201]]",
                "204 | '' | InDoubt[unreadable-answer, [204]]",
                "400 | {\"errors\":[{\"code\":\"105\",\"source\":\"/to\"}]} | Rejected[invalid-data, [105]]",
                "400 | {\"errors\":[{\"code\":\"105\",\"source\":\"payload.to\"}]} | Rejected[invalid-data, [105]]",
                "400 | {\"errors\":[{\"code\":\"106\",\"source\":\"/messages/0/text\"}]} | Rejected[missing-data,"
                        + " [106]]",
                "400 | {\"errors\":[{\"code\":\"105\",\"source\":\"/messages/0/sender\"}]} | Refused[invalid-data,"
                        + " [105]]",
                "400 | {\"errors\":[{\"code\":\"105\",\"source\":\"/dlr_url\"}]} | Refused[invalid-data, [105]]",
                "400 | {\"errors\":[{\"code\":\"105\"}]} | Refused[invalid-data, [105]]",
                "400 | {\"errors\":[{\"code\":\"106\"}]} | Refused[missing-data, [106]]",
                "400 | {\"errors\":[{\"code\":\"999\"}]} | Refused[refused, [999]]",
                "400 | <html> | Refused[refused, [400]]",
                "400 | {\"errors\":[{\"code\":\"+37255512345 Jaan\"}]} | Refused[refused, [400]]",
                "402 | '' | Unavailable[account-credit, [402], true]",
                "406 | '' | Unavailable[request-form, [406], true]",
                "409 | '' | Refused[refused, [409]]",
                "410 | '' | Unavailable[account, [410], true]",
                "413 | '' | Refused[refused, [413]]",
                "415 | '' | Unavailable[request-form, [415], true]",
                "421 | '' | Unavailable[account, [421], true]",
                "422 | '' | Refused[refused, [422]]",
                "425 | '' | Unavailable[too-early, [425], false]",
                "431 | '' | Unavailable[request-form, [431], true]",
                "451 | '' | Refused[refused, [451]]",
                "400 | {\"errors\":[{\"code\":\"103\"}]} | Unavailable[unauthorized, [103], true]",
                "400 | {\"errors\":[{\"code\":\"104\"}]} | InDoubt[provider-internal, [104]]",
                "401 | {\"errors\":[{\"code\":\"103\"}]} | Unavailable[account, [103], true]",
                "403 | '' | Unavailable[account, [403], true]",
                "404 | '' | Unavailable[account, [404], true]",
                "408 | '' | InDoubt[provider-timeout, [408]]",
                "418 | '' | Refused[refused, [418]]",
                "500 | '' | InDoubt[provider-error, [500]]",
                "502 | '' | InDoubt[provider-error, [502]]",
                "503 | '' | Unavailable[provider-unavailable, [503], false]",
                "504 | '' | InDoubt[provider-error, [504]]",
                "302 | '' | InDoubt[provider-error, [302]]",
            })
    void everyAnswerHasItsClass(int status, String body, String expected) {
        String reply =
                MessenteReplies.SINGLE.reply(status, NONE, body.getBytes(UTF_8)).toString();
        // The names of the record's parts would only make the table wider.
        assertEquals(expected, reply.replaceAll("[a-zA-Z]+=(Optional)?", ""));
    }

    @ParameterizedTest
    @CsvSource({"'1', 1", "' 30 ', 30", "'Wed, 21 Oct 2026 07:28:00 GMT', ", "'-5', ", "'99999999', "})
    void readsHowLongToWait(String header, Long seconds) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(header)), (_, _) -> true);
        ProviderReply expected = new Throttled(Optional.ofNullable(seconds).map(Duration::ofSeconds));
        assertEquals(expected, MessenteReplies.SINGLE.reply(429, headers, new byte[0]));
    }

    @Test
    void aNewKindOfSuccessIsTakenByItsId() {
        byte[] body = "{\"omnimessage_id\":\"om-9\",\"messages\":[],\"new\":{}}".getBytes(UTF_8);
        assertEquals(new Accepted("om-9"), MessenteReplies.SINGLE.reply(202, NONE, body));
    }
}
