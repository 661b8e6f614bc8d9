package org.herald.sandbox.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// Puts texts on the lanes, each to a customer of its own, so that no order among them holds any of them up. On the
/// standard lane those that may leave once only, on the urgent one those that may be repeated.
final class Texts implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final int NUMBERS = 1_000_000;

    /// Below the endings of phone numbers that mean trouble.
    private static final int ORDINARY_ENDINGS = 80;

    private static final List<String> NAMES = List.of("Mari", "Jaan", "Kadri", "Toomas", "Liis", "Andres", "Piret");

    private final Producer<String, Object> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private int made;

    Texts(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("linger.ms", 20);
        settings.put("batch.size", 262_144);
        settings.put("buffer.memory", 67_108_864);
        producer = new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings));
    }

    /// Puts so many on a lane, and waits until the broker has them.
    void publish(Topic lane, long count) throws InterruptedException {
        Instant now = Instant.now();
        for (long number = 0; number < count; number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            made++;
            var _ = producer.send(
                    new ProducerRecord<>(lane.name(), "customer-" + made, text(made, lane, now)), (_, problem) -> {
                        if (problem != null) {
                            failure.compareAndSet(null, problem);
                        }
                    });
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("a text could not be published", failure.get());
        }
    }

    static SmsRequest text(int number, Topic lane, Instant now) {
        boolean urgent = lane.equals(Topics.URGENT);
        String name = NAMES.get(number % NAMES.size());
        String words = urgent
                ? "%06d is your code for Nordlaen. It is valid for 5 minutes. Never tell it to anybody, nor to us."
                : "Dear " + name + ", your payment of 148.%02d EUR to Nordlaen is due on 30 November. Pay in the app.";
        return SmsRequest.newBuilder()
                .setMessageId("%08x5d2f4b1e9c7a86d3".formatted(number))
                .setEventId("event-" + number)
                .setPhone("+3725%06d%02d".formatted(number % NUMBERS, number % ORDINARY_ENDINGS))
                .setText(words.formatted(number % (urgent ? NUMBERS : ORDINARY_ENDINGS)))
                .setSender("Nordlaen")
                .setPurpose(urgent ? Purpose.SECURITY : Purpose.DEBT)
                .setGuarantee(urgent ? Guarantee.AT_LEAST_ONCE : Guarantee.AT_MOST_ONCE)
                .setTemplate(urgent ? "login-code" : "payment-due")
                .setLocale("en")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(now)
                .setExpiresAt(now.plus(LIFETIME))
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
