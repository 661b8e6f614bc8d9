package org.herald.sandbox.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// Writes bytes to topics as they are, and makes the bytes of sound records, which others then spoil.
final class Wire implements AutoCloseable {

    /// The wire format's first byte and the schema's id.
    static final int HEAD = 5;

    private final Map<String, Object> settings;
    private final Producer<byte[], byte[]> producer;

    Wire(Map<String, String> kafka) {
        settings = new HashMap<>(kafka);
        settings.put("auto.register.schemas", true);
        producer = producer(Map.of("max.request.size", "30000000", "buffer.memory", "100000000", "linger.ms", "2"));
    }

    /// A producer of bytes with settings of its own.
    Producer<byte[], byte[]> producer(Map<String, String> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    /// Writes one record and waits until the broker has it.
    RecordMetadata put(Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
        try {
            return send(new ProducerRecord<>(topic.name(), partition, key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void flush() {
        producer.flush();
    }

    /// The record as a bank's or the processor's own serializer writes it.
    byte[] encoded(Topic topic, Object record) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put("value.subject.name.strategy", topic.subjectPerRecord() ? "topic-record" : "topic");
        Serializer<Object> serializer = AvroSerdes.serializer(own);
        return requireNonNull(serializer.serialize(topic.name(), record));
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static CustomerProfile.Builder profile(String phone) {
        return CustomerProfile.newBuilder()
                .setPhone(phone)
                .setLocale("et-EE")
                .setCountry("EE")
                .setZone("Europe/Tallinn")
                .setBrand("nordlaen")
                .setFirstName("Mari")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setMarketingConsentAt(Instant.now())
                .setUpdatedAt(Instant.now());
    }

    static LoanDecided.Builder declined(String eventId) {
        return LoanDecided.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.now())
                .setLoanId("loan-1")
                .setDecision(LoanDecision.DECLINED);
    }

    static SmsRequest.Builder request(String messageId, String phone) {
        Instant now = Instant.now();
        return SmsRequest.newBuilder()
                .setMessageId(messageId)
                .setEventId("event-of-" + messageId)
                .setPhone(phone)
                .setText("Nordlaen: text of " + messageId)
                .setSender("Nordlaen")
                .setPurpose(Purpose.DEBT)
                .setGuarantee(Guarantee.AT_MOST_ONCE)
                .setTemplate("payment-overdue")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(now)
                .setExpiresAt(now.plusSeconds(600));
    }

    @Override
    public void close() {
        producer.close();
    }
}
