package org.herald.sandbox.survival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.AvroSerdes;
import org.jspecify.annotations.Nullable;

/// Writes to any topic, in the name of whoever does.
final class Publishing implements AutoCloseable {

    private final Serializer<Object> ofOne;
    private final Serializer<Object> ofSeveral;
    private final Producer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Publishing(Map<String, String> kafka) {
        ofOne = serializer(kafka, "topic");
        ofSeveral = serializer(kafka, "topic-record");
        producer = new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    private static Serializer<Object> serializer(Map<String, String> kafka, String strategy) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("value.subject.name.strategy", strategy);
        return AvroSerdes.serializer(settings);
    }

    /// The broker has it after the next [#flush].
    ///
    /// @param value null for a tombstone
    void put(Topic topic, String key, @Nullable SpecificRecord value) {
        Serializer<Object> serializer = topic.subjectPerRecord() ? ofSeveral : ofOne;
        byte[] bytes = value == null ? null : serializer.serialize(topic.name(), value);
        sent.add(producer.send(new ProducerRecord<>(topic.name(), key, bytes)));
    }

    void flush() {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            if (one.state() != Future.State.SUCCESS) {
                throw new IllegalStateException("the broker did not take it", one.exceptionNow());
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
        ofOne.close();
        ofSeveral.close();
    }
}
