package org.herald.sandbox.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Test;

class StoryTest {

    private final Story story = new Story();

    @Test
    void tellsWhatHappenedWhatWasDecidedAndWhatBecameOfIt() throws JsonProcessingException {
        story.add(Topics.CUSTOMERS, json("""
            {"timestamp": "2026-11-24T10:00:00Z", "type": "CustomerProfile", "value": {"phone": "+3725•••••45",
             "country": "EE", "zone": null, "updatedAt": "2026-11-24T09:00:00Z"}}\
            """));
        story.add(Topics.EVENTS, json("""
            {"timestamp": "2026-11-24T10:00:01Z", "type": "LoanDecided", "value": {"eventId": "e-1",
             "occurredAt": "2026-11-24T10:00:00Z", "amount": {"amount": "15.00", "currency": "EUR"}}}\
            """));
        story.add(Topics.RECEIPTS, json("""
            {"timestamp": "2026-11-24T10:00:09Z", "value": {"messageId": "abcdef0123", "attempt": 1,
             "status": "DELIVERED", "reason": null, "provider": "messente", "template": "loan-approved",
             "price": "0.045", "priceCurrency": "EUR", "at": "2026-11-24T10:00:01Z",
             "recordedAt": "2026-11-24T10:00:05.250Z"}}\
            """));
        story.add(Topics.DECISIONS, json("""
            {"timestamp": "2026-11-24T10:00:02Z", "value": {"messageId": "abcdef0123", "eventId": "e-1",
             "step": "loan-approved", "outcome": "SENT", "reason": "PASSED", "detail": null, "segments": 1,
             "lane": "sms.requests.standard", "policyVersion": "7", "occurredAt": "2026-11-24T10:00:00Z",
             "decidedAt": "2026-11-24T10:00:02Z"}}\
            """));

        assertEquals("""
            2026-11-24T09:00:00Z      profile   CustomerProfile: phone +3725•••••45, country EE
            2026-11-24T10:00:00Z      event     LoanDecided: eventId e-1, amount 15.00 EUR
            2026-11-24T10:00:02Z      decision  loan-approved for e-1: REQUESTED, PASSED, on sms.requests.standard, \
            1 segment(s), policy 7 [abcdef01]
            2026-11-24T10:00:05.250Z  receipt   loan-approved: DELIVERED, by messente, attempt 1, 0.045 EUR \
            [abcdef01]\
            """, String.join("\n", story.lines()));
    }

    @Test
    void aReceiptOfAnOlderVersionStandsWhereItsRecordWasWritten() throws JsonProcessingException {
        story.add(Topics.RECEIPTS, json("""
            {"timestamp": "2026-11-24T10:00:09Z", "value": {"messageId": "abcdef0123", "attempt": 1,
             "status": "DELIVERED", "template": "loan-approved", "recordedAt": null, "at": "2026-11-24T10:00:01Z"}}\
            """));

        assertEquals(
                List.of("2026-11-24T10:00:09Z      receipt   loan-approved: DELIVERED, attempt 1 [abcdef01]"),
                story.lines());
    }

    @Test
    void tellsErasureAndWhatCannotBeRead() throws JsonProcessingException {
        story.add(Topics.EVENTS, json("{\"timestamp\": \"2026-11-24T10:00:02Z\", \"error\": \"no Avro\"}"));
        story.add(Topics.CUSTOMERS, json("{\"timestamp\": \"2026-11-24T10:00:01Z\", \"value\": null}"));

        assertEquals(
                List.of(
                        "2026-11-24T10:00:01Z      profile   erased by the bank",
                        "2026-11-24T10:00:02Z      event     cannot be read: no Avro"),
                story.lines());
    }

    @Test
    void aRefusedRecordIsToldAsSuchAndOneThatIsGoneByItsLetter() throws JsonProcessingException {
        story.addRefused(Topics.CUSTOMERS, letter("lending.customers", 4, "INVALID_PHONE", 0));
        story.addRefused(Topics.EVENTS, letter("lending.events", 8, "INVALID_AMOUNT", 1));
        story.addRefused(Topics.EVENTS, json("""
            {"partition": 3, "offset": 2, "timestamp": "2026-11-24T11:00:00Z", "value": null,
             "headers": {"herald.replayed": "1"}}\
            """));
        story.add(Topics.CUSTOMERS, json("""
            {"partition": 3, "offset": 4, "timestamp": "2026-11-24T10:00:00Z", "type": "CustomerProfile",
             "value": {"updatedAt": "2026-11-24T10:00:00Z"}}\
            """));

        assertEquals("""
            2026-11-24T10:00:00Z      profile   CustomerProfile refused, not in force: INVALID_PHONE (said)
            2026-11-24T10:00:00Z      event     a record refused: INVALID_AMOUNT (said), put back since\
            """, String.join("\n", story.lines()));
    }

    private static JsonNode letter(String topic, int of, String reason, int offset) throws JsonProcessingException {
        return json("""
            {"partition": 3, "offset": %d, "timestamp": "2026-11-24T10:30:00Z", "error": "no Avro",
             "headers": {"herald.topic": "%s", "herald.partition": "3", "herald.offset": "%d",
             "herald.timestamp": "1795514400000", "herald.reason": "%s", "herald.detail": "said"}}\
            """.formatted(offset, topic, of, reason));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
