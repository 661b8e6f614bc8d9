package org.herald.example;

import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.Money;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Publishes who a customer is, and that their loan was approved.
public final class BankProducer {

    private static final String CUSTOMER_ID = "c-2041";

    private BankProducer() {}

    /// Publishes both and says where they are.
    ///
    /// @param arguments the file with the producer's settings, and the id of the loan
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        String loanId = arguments[1];
        publish(settings, Topics.CUSTOMERS, profile());
        publish(settings, Topics.EVENTS, approved(loanId));
    }

    /// A producer lives as long as its program; this one sends one event.
    private static void publish(Properties settings, Topic topic, SpecificRecord value) throws Exception {
        Properties own = new Properties();
        own.putAll(settings);
        if (topic.subjectPerRecord()) {
            // lending.events carries several types, each filed under a subject of its own.
            own.put("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        }
        try (Producer<String, SpecificRecord> producer = new KafkaProducer<>(own)) {
            // get() waits until the broker has it on record, and throws if it has not.
            RecordMetadata place = producer.send(new ProducerRecord<>(topic.name(), CUSTOMER_ID, value))
                    .get();
            System.out.println(value.getSchema().getName() + " is in " + place);
        }
    }

    private static CustomerProfile profile() {
        return CustomerProfile.newBuilder()
                .setPhone("+37255500142")
                .setLocale("en")
                .setCountry("EE")
                .setZone("Europe/Tallinn")
                .setBrand("nordlaen")
                .setFirstName("Mari")
                .setMarketingConsent(MarketingConsent.UNKNOWN)
                .setUpdatedAt(Instant.now())
                .build();
    }

    private static LoanDecided approved(String loanId) {
        return LoanDecided.newBuilder()
                // Made of what the event is about, so that it is the same if this is sent again.
                .setEventId("approved-" + loanId)
                .setOccurredAt(Instant.now())
                .setLoanId(loanId)
                .setDecision(LoanDecision.APPROVED)
                .setAmount(Money.newBuilder()
                        .setAmount(new BigDecimal("1500.0000"))
                        .setCurrency("EUR")
                        .build())
                .build();
    }
}
