package org.herald.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.json.RecordReader.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {

    private static final String LOAN = """
        {"key": "c-1", "type": "LoanDecided", "value": {"eventId": "e-1", "occurredAt": "2026-11-24T10:15:30Z", \
        "loanId": "l-1", "decision": "APPROVED", "amount": {"amount": "12.50", "currency": "EUR"}}}\
        """;

    private final List<String> mistakes = new ArrayList<>();

    @Test
    void takesAnEventAndLeavesOutWhatHasADefault() {
        EventLine event = parse(Topics.EVENTS, LOAN).orElseThrow();
        assertEquals(List.of(), mistakes);
        assertEquals("c-1", event.key());
        assertEquals(1_795_515_330_000L, event.value().orElseThrow().get("occurredAt"));
        assertEquals(Optional.empty(), event.timestamp());
    }

    @Test
    void takesATombstoneOnlyWhereItMeansSomething() {
        assertTrue(parse(Topics.CUSTOMERS, "{\"key\": \"c-1\", \"value\": null}")
                .orElseThrow()
                .value()
                .isEmpty());
        assertTrue(parse(Topics.EVENTS, "{\"key\": \"c-1\", \"value\": null}").isEmpty());
        assertEquals(
                List.of("line 3: value: null, which means nothing on lending.events, since it is not compacted"),
                mistakes);
    }

    @Test
    void takesHeadersAndTimestamp() {
        EventLine event = parse(Topics.CUSTOMERS, """
            {"key": "c-1", "value": null, "timestamp": "2026-11-24T10:15:30.250Z", \
            "headers": {"trace": "a", "twice": ["b", {"base64": "/w=="}], "none": null}}\
            """).orElseThrow();
        assertEquals(List.of(), mistakes);
        assertEquals(Optional.of(1_795_515_330_250L), event.timestamp());
        assertEquals(
                List.of("trace", "twice", "twice", "none"),
                event.headers().stream().map(header -> header.key()).toList());
        assertEquals((byte) 0xFF, event.headers().get(2).value()[0]);
    }

    /// What is replaced in a right line, by what, and what is said of it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        , "currency": "EUR"     |                     | value.amount.currency: missing: expected a text
        "12.50"                 | "12.505055"         | value.amount.amount: expected a decimal number such as
        "12.50"                 | "1e3"               | not "1e3"
        "12.50"                 | "\\u0001\\u00e8H"   | value.amount.amount: expected a decimal number such as
        "loanId": "l-1"         | "loanId": 7         | value.loanId: expected a text, not a number
        "loanId": "l-1"         | "loanid": "l-1"     | value.loanid: unknown field: LoanDecided has eventId, occ
        "APPROVED"              | "YES"               | value.decision: expected one of UNKNOWN, APPROVED, DECLIN
        10:15:30Z               | 10:15:30.0001Z      | value.occurredAt: expected an instant such as
        10:15:30Z               | 10:15:30            | value.occurredAt: expected an instant such as
        LoanDecided             | LoanAsked           | type: unknown: lending.events has LoanDecided, Paym
        "type": "LoanDecided",  |                     | type: missing: lending.events has LoanDecided, PaymentOv
        "key": "c-1"            | "key": ""           | key: expected the customerId, a text
        "key": "c-1"            | "key": 1            | key: expected the customerId, a text
        "key": "c-1"            | "key": "c", "x": 1  | x: unknown: an event has key, type, value, headers, time
        "key": "c-1"            | "key": "c", "key": "d"  | column 19: not JSON: Duplicate field 'key'
        "key": "c-1"            | "key": "c", "masked": ["phone"] | masked: personal data were hidden in it
        }}}                     | }}} {}              | not JSON
        }}}                     | }}                  | not JSON
        """)
    void namesLinePlaceAndWhatWasExpected(String right, String wrong, String said) {
        String line = LOAN.replace(right, wrong == null ? "" : wrong);
        assertFalse(line.equals(LOAN), "not in the line: " + right);

        assertTrue(parse(Topics.EVENTS, line).isEmpty());

        assertTrue(mistakes.getFirst().startsWith("line 3"), mistakes::toString);
        assertTrue(mistakes.toString().contains(said), mistakes::toString);
    }

    @Test
    void namesAllMistakesOfALine() {
        parse(Topics.EVENTS, "{\"key\": 1, \"type\": \"UserInactive\", \"value\": {\"eventId\": 2}}");
        assertEquals(4, mistakes.size(), mistakes::toString);
    }

    @Test
    void showsNoTextOfAPerson() {
        parse(Topics.CUSTOMERS, "{\"key\": \"c-1\", \"value\": {\"phone\": 37255512345, \"locale\": \"et\"}}");
        assertTrue(mistakes.contains("line 3: value.phone: expected a text, not a number"), mistakes::toString);
        assertFalse(mistakes.toString().contains("37255512345"), mistakes::toString);
    }

    @Test
    void passesBlankLinesOverAndRefusesWhatIsNotUtf8() {
        assertTrue(parse(Topics.EVENTS, " \r").isEmpty());
        assertEquals(List.of(), mistakes);
        parser(Topics.EVENTS).parse(4, new byte[] {'{', (byte) 0xFF});
        assertEquals(List.of("line 4: not UTF-8"), mistakes);
    }

    private Optional<EventLine> parse(Topic topic, String line) {
        return parser(topic).parse(3, line.getBytes(UTF_8));
    }

    private LineParser parser(Topic topic) {
        return new LineParser(topic, Decimals.READABLE, topic.cleanup() == Topic.Cleanup.COMPACT, mistakes::add);
    }
}
