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
                "201 | {\"omnimessage_id\":\"om-1\",\"to\":\"+372\"}   | Accepted[providerMessageId=om-1]",
                "200 | {\"omnimessage_id\":\"om-1\"}                   | Accepted[providerMessageId=om-1]",
                "201 | {\"omnimessage_id\":\"\"}                       | InDoubt[reason=unreadable-answer, code=Optional[201]]",
                "201 | {\"omnimessage_id\":7}                          | InDoubt[reason=unreadable-answer, code=Optional[201]]",
                "201 | not json                                        | InDoubt[reason=unreadable-answer, code=Optional[201]]",
                "201 | ''                                              | InDoubt[reason=unreadable-answer, code=Optional[201]]",
                "204 | ''                                              | InDoubt[reason=unreadable-answer, code=Optional[204]]",
                "400 | {\"errors\":[{\"code\":\"105\"}]}               | Rejected[reason=invalid-data, code=Optional[105]]",
                "400 | {\"errors\":[{\"code\":\"106\"}]}               | Rejected[reason=missing-data, code=Optional[106]]",
                "400 | {\"errors\":[{\"code\":\"999\"}]}               | Rejected[reason=refused, code=Optional[999]]",
                "400 | <html>                                          | Rejected[reason=refused, code=Optional[400]]",
                "400 | {\"errors\":[{\"code\":\"+37255512345 Jaan\"}]} | Rejected[reason=refused, code=Optional[400]]",
                "400 | {\"errors\":[{\"code\":\"103\"}]}               | Unavailable[reason=unauthorized, code=Optional[103], account=true]",
                "400 | {\"errors\":[{\"code\":\"104\"}]}               | InDoubt[reason=provider-internal, code=Optional[104]]",
                "401 | {\"errors\":[{\"code\":\"103\"}]}               | Unavailable[reason=account, code=Optional[103], account=true]",
                "403 | ''                                              | Unavailable[reason=account, code=Optional[403], account=true]",
                "404 | ''                                              | Unavailable[reason=account, code=Optional[404], account=true]",
                "408 | ''                                              | InDoubt[reason=provider-timeout, code=Optional[408]]",
                "418 | ''                                              | Rejected[reason=refused, code=Optional[418]]",
                "500 | ''                                              | InDoubt[reason=provider-error, code=Optional[500]]",
                "502 | ''                                              | InDoubt[reason=provider-error, code=Optional[502]]",
                "503 | ''                                              | Unavailable[reason=provider-unavailable, code=Optional[503], account=false]",
                "504 | ''                                              | InDoubt[reason=provider-error, code=Optional[504]]",
                "302 | ''                                              | InDoubt[reason=provider-error, code=Optional[302]]",
            })
    void everyAnswerHasItsClass(int status, String body, String expected) {
        assertEquals(expected, MessenteReplies.reply(status, NONE, body.getBytes(UTF_8)).toString());
    }

    @ParameterizedTest
    @CsvSource({"'1', 1", "' 30 ', 30", "'Wed, 21 Oct 2026 07:28:00 GMT', ", "'-5', ", "'99999999', "})
    void readsHowLongToWait(String header, Long seconds) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(header)), (_, _) -> true);
        ProviderReply expected = new Throttled(Optional.ofNullable(seconds).map(Duration::ofSeconds));
        assertEquals(expected, MessenteReplies.reply(429, headers, new byte[0]));
    }

    @Test
    void aNewKindOfSuccessIsTakenByItsId() {
        byte[] body = "{\"omnimessage_id\":\"om-9\",\"messages\":[],\"new\":{}}".getBytes(UTF_8);
        assertEquals(new Accepted("om-9"), MessenteReplies.reply(202, NONE, body));
    }
}
