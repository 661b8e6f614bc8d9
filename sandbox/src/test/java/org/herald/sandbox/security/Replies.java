package org.herald.sandbox.security;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.sandbox.DeadNumber;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.lender.Bank;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsDecision;

/// What comes of it when people and providers say that they want no more texts.
final class Replies {

    private static final Duration POLL = Duration.ofMillis(100);

    private Replies() {}

    /// Something that the person would be texted about.
    static void decline(Map<String, String> bank, String customer) throws InterruptedException {
        try (Bank publisher = new Bank(bank)) {
            publisher.publish(
                    customer,
                    LoanDecided.newBuilder()
                            .setEventId(customer + "-declined-again")
                            .setOccurredAt(Instant.now())
                            .setLoanId("loan-2-" + customer)
                            .setDecision(LoanDecision.DECLINED)
                            .build());
        }
    }

    /// Reads decisions until one says that a customer opted out.
    ///
    /// @return whether that came to pass
    static boolean awaitOptedOut(Map<String, String> analyst, String customer) {
        Map<String, Object> settings = new HashMap<>(analyst);
        settings.put("group.id", "analyst-of-replies-" + customer);
        settings.put("auto.offset.reset", "earliest");
        Patience patience = Patience.forOneThing();
        try (Consumer<String, Object> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(settings))) {
            consumer.subscribe(List.of(Topics.DECISIONS.name()));
            while (patience.lasts()) {
                for (ConsumerRecord<String, Object> read : consumer.poll(POLL)) {
                    if (customer.equals(read.key()) && isOptedOut(read.value())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static boolean isOptedOut(Object value) {
        return value instanceof SmsDecision decision
                && decision.getOutcome() == DecisionOutcome.SUPPRESSED
                && decision.getReason() == DecisionReason.OPTED_OUT;
    }

    /// A provider's word that a number is dead, as the gateway reports it.
    static void refuse(Map<String, String> publisher, String customer) throws Exception {
        DeliveryReceipt refused = DeadNumber.receipt("refused", "administrator", Instant.now());
        Map<String, Object> settings = new HashMap<>(publisher);
        try (Producer<String, Object> producer =
                new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings))) {
            producer.send(new ProducerRecord<>(Topics.RECEIPTS.name(), customer, refused))
                    .get();
        }
    }
}
