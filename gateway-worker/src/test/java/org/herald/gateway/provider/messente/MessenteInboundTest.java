package org.herald.gateway.provider.messente;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.provider.InboundReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessenteInboundTest {

    private static final String STOP = """
        {"msg_id":"in-1","sub_msg_id":"in-1-1","channel":"sms","recipient":"3726000000","time":"2026-03-01T10:11:12",
         "text":" STOP õ ","sender":"+37255512345"}\
        """;

    private final MessenteInbound inbound = new MessenteInbound("shared");

    @Test
    void readsATextAsItWasWritten() {
        InboundReport report = read(STOP).orElseThrow();
        Optional<Instant> at = Optional.of(Instant.parse("2026-03-01T10:11:12Z"));
        assertEquals(
                new InboundReport("in-1", "+37255512345", "+3726000000", " STOP õ ", at, Optional.empty()), report);
        assertFalse(report.toString().contains("555"), report.toString());
        assertEquals(Optional.empty(), inbound.thanks());
    }

    @ParameterizedTest
    @CsvSource({"37255512345, +37255512345", "+37255512345, +37255512345", "1554, 1554", "Bank, Bank"})
    void aNumberInInternationalFormHasItsPlusSign(String sender, String from) {
        assertEquals(
                from, read(STOP.replace("+37255512345", sender)).orElseThrow().from());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"msg_id\":\"in-1\",", "\"text\":\" STOP õ \",", ",\"sender\":\"+37255512345\""})
    void aTextThatLacksWhatItNeedsCannotBeRead(String part) {
        assertEquals(Optional.empty(), read(STOP.replace(part, "")));
        assertEquals(Optional.empty(), read("rats"));
    }

    private Optional<InboundReport> read(String json) {
        return inbound.read(json.getBytes(UTF_8));
    }
}
