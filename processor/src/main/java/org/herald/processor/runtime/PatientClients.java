package org.herald.processor.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.SchemaFinder;

/// Kafka Streams' own clients, but for the consumer that reads the topology's input.
///
/// Not used where `kafka.group.protocol` is `streams`: Kafka Streams then makes that consumer itself, and a registry
/// that is away ends the thread, which is replaced until the registry is back.
public final class PatientClients implements KafkaClientSupplier {

    private final SchemaFinder schemas;
    private final SchemaWaits waits;
    private final InputLags lags;
    private final Map<String, List<Topic>> inputs;
    private final Set<String> topics = new HashSet<>();
    private final Map<String, Backlogs> backlogs = new ConcurrentHashMap<>();

    /// @param inputs of each topology, the topics with values that are Avro records
    public PatientClients(SchemaFinder schemas, SchemaWaits waits, InputLags lags, Map<String, List<Topic>> inputs) {
        this.schemas = schemas;
        this.waits = waits;
        this.lags = lags;
        this.inputs = Map.copyOf(inputs);
        inputs.values().forEach(some -> some.forEach(topic -> topics.add(topic.name())));
    }

    /// The consumers of this topology say how far they have read.
    public PatientClients following(String topology, Backlogs followed) {
        backlogs.put(topology, followed);
        return this;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        String topology = topology(settings);
        lags.expect(topology, inputs.getOrDefault(topology, List.of()));
        PatientConsumer consumer =
                new PatientConsumer(settings, new Withholding(schemas, waits, topics), lags, topology);
        Backlogs followed = backlogs.get(topology);
        return followed == null ? consumer : consumer.following(followed.follow());
    }

    /// An application's id, which is its group's, ends with the name of its topology.
    private String topology(Map<String, Object> settings) {
        String group = String.valueOf(settings.get(ConsumerConfig.GROUP_ID_CONFIG));
        return inputs.keySet().stream()
                .filter(name -> group.endsWith("-" + name))
                .findFirst()
                .orElse(group);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return plainConsumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return plainConsumer(settings);
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
