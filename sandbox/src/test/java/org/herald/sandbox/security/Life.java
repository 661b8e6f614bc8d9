package org.herald.sandbox.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.lending.UserInactive;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.lender.Bank;
import org.herald.sandbox.lender.Customer;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;

/// What goes in at the bank's end and comes out at the analyst's.
final class Life {

    private static final byte[] GARBAGE = "no record at all".getBytes(UTF_8);
    private static final Duration POLL = Duration.ofMillis(100);

    private Life() {}

    /// A customer whose loan is declined, and who is invited back: one text on each of two lanes.
    static void live(Map<String, String> bank, String customer, String phone) throws InterruptedException {
        Instant now = Instant.now();
        CustomerProfile profile = CustomerProfile.newBuilder()
                .setPhone(phone)
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setMarketingConsent(MarketingConsent.GRANTED)
                .setUpdatedAt(now)
                .build();
        try (Bank publisher = new Bank(bank)) {
            publisher.publish(new Customer(customer, profile, Customer.Published.BEFORE));
            publisher.publish(
                    customer,
                    LoanDecided.newBuilder()
                            .setEventId(customer + "-declined")
                            .setOccurredAt(now)
                            .setLoanId("loan-" + customer)
                            .setDecision(LoanDecision.DECLINED)
                            .build());
            publisher.publish(
                    customer,
                    UserInactive.newBuilder()
                            .setEventId(customer + "-inactive")
                            .setOccurredAt(now)
                            .setLastActiveAt(now.minus(Duration.ofDays(60)))
                            .build());
        }
    }

    /// Puts something that nobody can read on each topic.
    static void litter(Map<String, String> publisher, List<String> topics) throws Exception {
        Map<String, Object> settings = new HashMap<>(publisher);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : topics) {
                producer.send(new ProducerRecord<>(topic, "somebody".getBytes(UTF_8), GARBAGE))
                        .get();
            }
        }
    }

    /// Asks for one text more, as the processor would; it has no history.
    static void ask(Map<String, String> publisher, String messageId) throws Exception {
        Instant now = Instant.now();
        SmsRequest request = SmsRequest.newBuilder()
                .setMessageId(messageId)
                .setEventId(messageId)
                .setPhone("+37255500404")
                .setText("Hello")
                .setSender("Nordlaen")
                .setPurpose(Purpose.SERVICE)
                .setGuarantee(Guarantee.AT_LEAST_ONCE)
                .setTemplate("loan-declined")
                .setLocale("en")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(now)
                .setExpiresAt(now.plus(Duration.ofHours(1)))
                .build();
        Map<String, Object> settings = new HashMap<>(publisher);
        try (Producer<String, Object> producer =
                new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings))) {
            producer.send(new ProducerRecord<>(Topics.STANDARD.name(), messageId, request))
                    .get();
        }
    }

    /// Reads decisions and receipts as a consumer with a group, until both texts of a customer are decided and
    /// delivered.
    ///
    /// @return whether that came to pass
    static boolean awaitDelivered(Map<String, String> analyst, String customer) {
        Map<String, Object> settings = new HashMap<>(analyst);
        settings.put("group.id", "analyst-" + customer);
        settings.put("auto.offset.reset", "earliest");
        Texts texts = new Texts(customer, new HashSet<>(), new HashSet<>());
        Patience patience = Patience.whileMoving(texts::count);
        try (Consumer<String, Object> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(settings))) {
            consumer.subscribe(List.of(Topics.DECISIONS.name(), Topics.RECEIPTS.name()));
            while (!texts.areDelivered() && patience.lasts()) {
                poll(consumer).forEach(texts::read);
            }
            consumer.commitSync();
        }
        return texts.areDelivered();
    }

    /// Passes over what nobody can read.
    private static Iterable<ConsumerRecord<String, Object>> poll(Consumer<String, Object> consumer) {
        try {
            return consumer.poll(POLL);
        } catch (RecordDeserializationException e) {
            consumer.seek(e.topicPartition(), e.offset() + 1);
            return List.of();
        }
    }

    /// What became of one customer's texts, by their ids.
    private record Texts(String customer, Set<String> sent, Set<String> delivered) {

        void read(ConsumerRecord<String, Object> record) {
            if (!customer.equals(record.key())) {
                return;
            }
            switch (record.value()) {
                case SmsDecision decision
                when decision.getOutcome() == DecisionOutcome.REQUESTED -> sent.add(decision.getMessageId());
                case DeliveryReceipt receipt
                when receipt.getStatus() == ReceiptStatus.DELIVERED -> delivered.add(receipt.getMessageId());
                default -> {
                    // On its way.
                }
            }
        }

        int count() {
            return sent.size() + delivered.size();
        }

        boolean areDelivered() {
            return sent.size() == 2 && delivered.equals(sent);
        }
    }
}
