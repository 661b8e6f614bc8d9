package org.herald.sandbox.takeover;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;

/// Texts that may be sent once at most, each to a person of its own.
public final class Requests {

    private Requests() {}

    public static List<SmsRequest> make(int count, Instant now) {
        return make(0, count, now);
    }

    /// As [#make(int, Instant)], with other numbers than those of another trial.
    ///
    /// @param first number of the first
    static List<SmsRequest> make(int first, int count, Instant now) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> request(number, now))
                .toList();
    }

    static String key(SmsRequest request) {
        return "customer-" + request.getMessageId();
    }

    /// Puts them on the standard lane, in order; returns when the broker has them all.
    public static void publish(List<SmsRequest> requests, Map<String, String> kafka) throws Exception {
        publish(Topics.STANDARD, requests, kafka);
    }

    /// Puts them on a lane, in order; returns when the broker has them all.
    static void publish(Topic lane, List<SmsRequest> requests, Map<String, String> kafka) throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka);
        try (Producer<String, Object> producer =
                new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings))) {
            List<Future<RecordMetadata>> sent = requests.stream()
                    .map(request -> producer.send(new ProducerRecord<>(lane.name(), key(request), request)))
                    .toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private static SmsRequest request(int number, Instant now) {
        return SmsRequest.newBuilder()
                .setMessageId("message-" + number)
                .setEventId("event-" + number)
                // The last two digits 00 mean nothing to the simulator.
                .setPhone("+3725%05d00".formatted(number))
                .setText("Text number " + number)
                .setSender("Nordlaen")
                .setPurpose(Purpose.DEBT)
                .setGuarantee(Guarantee.AT_MOST_ONCE)
                .setTemplate("payment-overdue")
                .setLocale("en")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(now)
                .setExpiresAt(now.plus(Duration.ofHours(1)))
                .build();
    }
}
