package org.herald.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;

/// Publishes as a bank does.
final class BankEvents {

    private BankEvents() {}

    /// Somebody new is declined a loan, which leads to one text.
    ///
    /// @param kafka the group of Kafka's settings, with those of the registry
    static void declineLoan(String customer, String phone, Map<String, String> kafka) throws Exception {
        Instant now = Instant.now();
        CustomerProfile profile = CustomerProfile.newBuilder()
                .setPhone(phone)
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setMarketingConsent(MarketingConsent.UNKNOWN)
                .setUpdatedAt(now)
                .build();
        LoanDecided declined = LoanDecided.newBuilder()
                .setEventId("event-of-" + customer)
                .setOccurredAt(now)
                .setLoanId("loan-1")
                .setDecision(LoanDecision.DECLINED)
                .build();
        Map<String, Object> settings = new HashMap<>(kafka);
        Map<String, Object> serde = new HashMap<>(kafka);
        serde.put("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        send(settings, new ProducerRecord<>(Topics.CUSTOMERS.name(), customer, profile), settings);
        send(settings, new ProducerRecord<>(Topics.EVENTS.name(), customer, declined), serde);
    }

    private static void send(Map<String, Object> settings, ProducerRecord<String, Object> event, Map<String, ?> serde)
            throws Exception {
        try (KafkaProducer<String, Object> producer =
                new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(serde))) {
            producer.send(event).get();
        }
    }
}
