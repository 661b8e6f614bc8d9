package org.herald.sandbox.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTextsTest {

    private static final String HOLD =
            "{'value': {'reason': 'wrong amounts', 'heldBy': 'mari', 'heldAt': '2026-11-24T09:00:00Z'}}";

    private final WaitingTexts texts = new WaitingTexts();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        DEFERRED;  OUTSIDE_WINDOW;   waits for the contact window, which opens at D
        DEFERRED;  AWAITING_PROFILE; waits for the person's profile, until D
        SCHEDULED; PLANNED;          waits for its time, D
        DEFERRED;  HELD;             held (x), looked at again at D
        REQUESTED; PASSED;           on its lane, not taken yet
        SENT;      PASSED;           on its lane, not taken yet
        """)
    void saysWhatItWaitsFor(String outcome, String reason, String words) throws Exception {
        decided(outcome, reason);
        assertEquals(List.of("s: " + words + " [m]"), texts.lines(true));
    }

    @Test
    void aHeldTextIsShownAsHeldUntilItIsReleased() throws Exception {
        decided("REQUESTED", "PASSED");
        texts.controlled("provider:messente", json(HOLD));
        assertEquals(
                List.of("s: held by provider:messente since 2026-11-24T09:00:00Z, reason wrong amounts,"
                        + " on its lane, not taken yet [m]"),
                texts.lines(true));
        texts.controlled("provider:messente", json("{'value': null}"));
        assertEquals(List.of("s: on its lane, not taken yet [m]"), texts.lines(true));
        assertEquals(List.of(), texts.lines(false), "nobody knows");
    }

    @Test
    void whatIsHeldAtTheGateNamesTheHold() throws Exception {
        decided("DEFERRED", "HELD");
        texts.controlled("template:t", json(HOLD));
        assertEquals(
                List.of("s: held by template:t since 2026-11-24T09:00:00Z, reason wrong amounts,"
                        + " looked at again at D [m]"),
                texts.lines(true));
    }

    @Test
    void aTextThatWasTakenWaitsForAnotherAttemptOrForNothing() throws Exception {
        decided("REQUESTED", "PASSED");
        texts.reported(json("{'messageId': 'm', 'status': 'RETRYING', 'reason': 'throttled'}"));
        assertEquals(List.of("s: waits for another attempt, because throttled [m]"), texts.lines(true));
        texts.reported(json("{'messageId': 'm', 'status': 'ACCEPTED'}"));
        texts.reported(json("{'messageId': 'm', 'status': 'DUPLICATE'}"));
        assertEquals(List.of(), texts.lines(true));
    }

    private void decided(String outcome, String reason) throws Exception {
        texts.decided(json("{'messageId': 'm', 'step': 's', 'template': 't', 'purpose': 'SERVICE', 'dueAt': 'D',"
                + " 'detail': 'x', 'outcome': '" + outcome + "', 'reason': '" + reason + "'}"));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
