package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Guarantee;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is on a lane is sent, or put aside; it never stays there.
class SendableTest {

    private static final String LONG = "x".repeat(201);

    /// Makes Avro trust the enums in a record that is copied.
    @BeforeAll
    static void trust() {
        AvroSerdes.serializer(Map.of("schema.registry.url", "http://localhost"));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                row(Fault.INVALID_ID, it -> it.setMessageId("")),
                row(Fault.INVALID_ID, it -> it.setMessageId("a\nb")),
                row(Fault.INVALID_ID, it -> it.setEventId(LONG)),
                row(Fault.INVALID_ID, it -> it.setTemplate(LONG)),
                row(Fault.INVALID_ID, it -> it.setLocale(" ")),
                row(Fault.INVALID_ID, it -> it.setCountry(LONG)),
                row(Fault.INVALID_ID, it -> it.setBrand(LONG)),
                row(Fault.INVALID_ID, it -> it.setCampaignId(LONG)),
                row(Fault.INVALID_PHONE, it -> it.setPhone("")),
                row(Fault.INVALID_PHONE, it -> it.setPhone("+372 5551")),
                row(Fault.INVALID_TEXT, it -> it.setText(" ")),
                row(Fault.INVALID_TEXT, it -> it.setText("x".repeat(10_001))),
                row(Fault.INVALID_SENDER, it -> it.setSender("")),
                row(Fault.INVALID_SENDER, it -> it.setSender(LONG)),
                row(Fault.INVALID_SEGMENTS, it -> it.setSegments(0)),
                row(Fault.INVALID_SEGMENTS, it -> it.setSegments(Integer.MAX_VALUE)),
                row(Fault.INVALID_DATE, it -> it.setRequestedAt(Instant.EPOCH)),
                row(Fault.INVALID_DATE, it -> it.setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE))),
                row(Fault.INVALID_DATE, it -> it.setExpiresAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
                row(Fault.INVALID_DATE, it -> it.setRequestedAt(Instant.ofEpochMilli(Long.MAX_VALUE))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrong(Fault fault, Consumer<SmsRequest.Builder> change) {
        SmsRequest.Builder request = SmsRequest.newBuilder(LaneStage.request("a", Guarantee.AT_MOST_ONCE));
        change.accept(request);
        assertEquals(Optional.of(fault), Sendable.fault(request.build()));
    }

    @Test
    void takesWhatTheProcessorWrites() {
        assertEquals(Optional.empty(), Sendable.fault(LaneStage.request("a", Guarantee.AT_LEAST_ONCE)));
    }

    private static Arguments row(Fault fault, Consumer<SmsRequest.Builder> change) {
        return Arguments.of(fault, change);
    }
}
