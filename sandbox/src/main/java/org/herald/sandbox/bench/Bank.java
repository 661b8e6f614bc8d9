package org.herald.sandbox.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.jspecify.annotations.Nullable;

/// Publishes what happens to the borrowers.
final class Bank implements AutoCloseable {

    private final Producer<String, Object> producer;
    private final Producer<String, Object> eventProducer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Bank(Map<String, String> kafka) {
        producer = producer(kafka, Map.of());
        eventProducer = producer(kafka, YardstickMain.SUBJECTS);
    }

    private static Producer<String, Object> producer(Map<String, String> kafka, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(more);
        settings.put("linger.ms", 20);
        settings.put("batch.size", 262_144);
        settings.put("buffer.memory", 67_108_864);
        return new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings));
    }

    /// All customers, and what is known of them to begin with.
    void introduce(Borrowers borrowers) throws InterruptedException {
        for (int customer = 0; customer < borrowers.size(); customer++) {
            publish(producer, Topics.CUSTOMERS, Borrowers.id(customer), borrowers.profile(customer));
        }
        for (int customer = 0; customer < borrowers.size(); customer++) {
            for (Borrowers.Event event : borrowers.before(customer)) {
                publish(eventProducer, Topics.EVENTS, event.customerId(), event.value());
            }
        }
        flush();
    }

    /// So many events.
    void publish(Borrowers borrowers, long events) throws InterruptedException {
        for (long number = 0; number < events; number++) {
            Borrowers.Event event = borrowers.next();
            publish(eventProducer, Topics.EVENTS, event.customerId(), event.value());
        }
        flush();
    }

    private void publish(Producer<String, Object> by, Topic topic, String customerId, Object value)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var _ = by.send(new ProducerRecord<>(topic.name(), customerId, value), (_, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void flush() {
        producer.flush();
        eventProducer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("an event could not be published", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        eventProducer.close();
    }
}
