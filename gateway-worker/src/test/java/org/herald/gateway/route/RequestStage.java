package org.herald.gateway.route;

import java.time.Instant;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;

/// Requests for tests of who is asked about them.
public final class RequestStage {

    private RequestStage() {}

    /// Of one part, to Estonia.
    public static SmsRequest request(String phone, Purpose purpose, String brand) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        return SmsRequest.newBuilder()
                .setMessageId("m")
                .setEventId("e")
                .setPhone(phone)
                .setText("t")
                .setSender("s")
                .setPurpose(purpose)
                .setGuarantee(Guarantee.AT_MOST_ONCE)
                .setTemplate("t")
                .setLocale("et")
                .setCountry("EE")
                .setBrand(brand)
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(now)
                .setExpiresAt(now.plusSeconds(60))
                .build();
    }
}
