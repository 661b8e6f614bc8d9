package org.herald.sandbox.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.sandbox.lender.Bank;
import org.herald.sandbox.lender.Customer;
import org.herald.sandbox.lender.Happening;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;

/// People whose partitions are known, and what is published about them. Each is texted once.
final class Town implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Map<String, String> kafka;
    private final Bank bank;
    private final Producer<String, Object> perRecord;
    private final Producer<String, Object> perTopic;

    /// Somebody to be texted.
    ///
    /// @param key of all their records
    /// @param partition number of the partitions that these lie in
    record Person(String key, String phone, int partition) {}

    Town(Map<String, String> kafka) {
        this.kafka = kafka;
        bank = new Bank(kafka);
        perRecord = producer(kafka, "topic-record");
        perTopic = producer(kafka, "topic");
    }

    private static Producer<String, Object> producer(Map<String, String> kafka, String strategy) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("value.subject.name.strategy", strategy);
        settings.put("auto.register.schemas", "true");
        return new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings));
    }

    /// Somebody whose records lie in the partitions of this number.
    static Person somebodyIn(int partition) {
        int number;
        do {
            number = NUMBERS.incrementAndGet();
        } while (Utils.toPositive(Utils.murmur2(key(number).getBytes(UTF_8))) % Stage.PARTITIONS != partition);
        // The last two digits 00 mean nothing to the simulator.
        return new Person(key(number), "+3725%05d00".formatted(number), partition);
    }

    private static String key(int number) {
        return "customer-" + number;
    }

    /// Publishes the profile and an event that leads to a text, as every program knows them.
    void tell(Person person) throws InterruptedException {
        introduce(person);
        happens(person);
    }

    /// The same, by a bank that is ahead: the event's schema is another.
    void tell(Person person, Schema schema) throws Exception {
        introduce(person);
        send(Topics.EVENTS, person, Newer.as(declined(person), schema));
    }

    /// Puts a text on the standard lane, as a processor would that is ahead.
    void request(Person person, Schema schema) throws Exception {
        send(Topics.STANDARD, person, Newer.as(text(person), schema));
    }

    /// Publishes a record of any schema.
    void send(Topic topic, Person person, GenericRecord record) throws Exception {
        Producer<String, Object> producer = topic.subjectPerRecord() ? perRecord : perTopic;
        producer.send(new ProducerRecord<>(topic.name(), person.key(), record)).get();
    }

    /// An event that leads to a text, without the person's profile.
    void happens(Person person) throws InterruptedException {
        bank.publish(person.key(), declined(person));
    }

    /// An event that leads to advertising, where the person wants any.
    void isInactive(Person person) throws InterruptedException {
        Happening inactive = new Happening.Inactive(30);
        bank.publish(person.key(), inactive.asEvent("event-" + person.key(), Instant.now()));
    }

    /// Registers a schema that is compatible with no other, under a subject by the name of a record.
    void takeSubject(String name) {
        Schema schema =
                SchemaBuilder.record(name).fields().requiredInt("number").endRecord();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("value.subject.name.strategy", "record");
        AvroSerdes.serializer(settings)
                .serialize(
                        "any", new GenericRecordBuilder(schema).set("number", 1).build());
    }

    /// Publishes the profile alone.
    void introduce(Person person) throws InterruptedException {
        bank.publish(new Customer(person.key(), profile(person), Customer.Published.BEFORE));
    }

    static CustomerProfile profile(Person person) {
        return CustomerProfile.newBuilder()
                .setPhone(person.phone())
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setUpdatedAt(Instant.now())
                .build();
    }

    static LoanDecided declined(Person person) {
        return LoanDecided.newBuilder()
                .setEventId("event-" + person.key())
                .setOccurredAt(Instant.now())
                .setLoanId("loan-" + person.key())
                .setDecision(LoanDecision.DECLINED)
                .build();
    }

    static SmsRequest text(Person person) {
        Instant now = Instant.now();
        return SmsRequest.newBuilder()
                .setMessageId("message-" + person.key())
                .setEventId("event-" + person.key())
                .setPhone(person.phone())
                .setText("A text")
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

    @Override
    public void close() {
        bank.close();
        perRecord.close();
        perTopic.close();
    }
}
