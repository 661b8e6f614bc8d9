package org.herald.sandbox.lender;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;

/// Core banking as Herald sees it: a producer of profiles and events.
public final class Bank implements AutoCloseable {

    private final Producer<String, Object> profiles;
    private final Producer<String, Object> events;

    /// Connects to a running broker and registry.
    ///
    /// @param kafka where they are, under Kafka's and Confluent's own names
    public Bank(Map<String, String> kafka) {
        profiles = producer(kafka, Topics.CUSTOMERS);
        events = producer(kafka, Topics.EVENTS);
    }

    /// Publishes what the bank has on record of a customer; returns when the broker has it.
    public void publish(Customer customer) throws InterruptedException {
        send(profiles, new ProducerRecord<>(Topics.CUSTOMERS.name(), customer.id(), customer.profile()));
    }

    /// Publishes an event; returns when the broker has it.
    public void publish(String customerId, SpecificRecord event) throws InterruptedException {
        send(events, new ProducerRecord<>(Topics.EVENTS.name(), customerId, event));
    }

    @Override
    public void close() {
        profiles.close();
        events.close();
    }

    private static void send(Producer<String, Object> producer, ProducerRecord<String, Object> message)
            throws InterruptedException {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot publish to " + message.topic() + ": " + e.getMessage(), e);
        }
    }

    private static Producer<String, Object> producer(Map<String, String> kafka, Topic topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("auto.register.schemas", false);
        settings.put("value.subject.name.strategy", topic.subjectPerRecord() ? "topic-record" : "topic");
        return new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings));
    }
}
