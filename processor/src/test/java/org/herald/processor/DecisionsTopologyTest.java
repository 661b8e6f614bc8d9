package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The wiring of the topology: what goes in on one side comes out on the other.
class DecisionsTopologyTest {

    @TempDir
    private Path stateDir;

    private DecisionsDriver driver;

    @BeforeEach
    void open() {
        driver = new DecisionsDriver(stateDir);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anApprovedLoanBecomesARequestAndADecision() {
        driver.customer("c-1", Bank.profile().build());
        driver.event("c-1", Bank.approved("e-1").build());

        SmsRequest request = driver.requests(Topics.STANDARD).getFirst();
        assertEquals(
                "Nordlaen: hea uudis, laen 1500,00 € on heaks kiidetud."
                        + " Loe pakkumist ja allkirjasta siin: https://nordlaen.example/s/1",
                request.getText());
        assertEquals(Bank.PHONE, request.getPhone());
        assertEquals("Nordlaen", request.getSender());
        assertEquals(Purpose.SERVICE, request.getPurpose());
        assertEquals(Guarantee.AT_LEAST_ONCE, request.getGuarantee());
        assertEquals("et", request.getLocale());
        assertEquals(SmsEncoding.GSM7, request.getEncoding());
        assertEquals(1, request.getSegments());
        assertEquals(Bank.NOW.plus(Duration.ofHours(24)), request.getExpiresAt());

        SmsDecision decision = driver.decisions().getFirst();
        assertEquals(DecisionOutcome.SENT, decision.getOutcome());
        assertEquals(DecisionReason.PASSED, decision.getReason());
        assertEquals(request.getMessageId(), decision.getMessageId());
        assertEquals("loan-approved", decision.getStep());
        assertEquals(Topics.STANDARD.name(), decision.getLane());
        assertEquals("2026-11-24", decision.getPolicyVersion());
        assertEquals(List.of(), driver.requests());
    }
}
