package org.herald.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.herald.schemas.DeadLetter;
import org.herald.schemas.Topic;
import org.herald.settings.Settings;

/// How the topologies run. The group `kafka` is Kafka's own: whatever it sets wins over the defaults here, apart
/// from what the promises of this program rest on.
///
/// @param prefix what application ids begin with; changing it starts the program anew, without any state
/// @param stateDir where the stores lie; must survive a restart, or they are read from the broker again
/// @param replicationFactor of the changelogs; -1 for the default of the broker
/// @param memoryMb native memory for all stores together
public record StreamsSettings(
        String prefix, Path stateDir, int replicationFactor, int threads, int memoryMb, Map<String, String> kafka) {

    private static final int AS_BROKER = -1;
    private static final int MOST_THREADS = 64;
    private static final int MOST_REPLICAS = 9;
    private static final int MOST_MEMORY_MB = 65_536;
    private static final int LEAST_MEMORY_MB = 16;

    /// Numbers in whose place there could be one that is large enough; what is no number Kafka itself refuses.
    private static final Pattern SMALL = Pattern.compile("[0-9]{1,7}");

    /// Back-to-back transactions meet CONCURRENT_TRANSACTIONS, after which the client's own 100 ms are the latency.
    private static final int TRANSACTION_BACKOFF_MS = 5;

    /// What a transaction of a busy task writes to one changelog, for which Kafka's 16 KiB took several requests. A
    /// thread that writes to 500 partitions at once fills its producer's memory by it.
    private static final int BATCH_BYTES = 65_536;

    /// A text's delay is this interval.
    private static final int COMMIT_INTERVAL_MS = 100;

    /// How long a killed instance keeps its partitions.
    private static final Duration SESSION = Duration.ofSeconds(10);

    public StreamsSettings {
        kafka = Map.copyOf(kafka);
    }

    public static StreamsSettings from(Settings settings) {
        StreamsSettings streams = new StreamsSettings(
                settings.text("application.id.prefix", "herald"),
                settings.path("state.dir", Path.of("herald-state")),
                settings.number("replication.factor", AS_BROKER, AS_BROKER, MOST_REPLICAS),
                settings.number("threads", 2, 1, MOST_THREADS),
                settings.number("state.memory-mb", 256, LEAST_MEMORY_MB, MOST_MEMORY_MB),
                settings.group("kafka"));
        streams.need(settings, AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "addresses such as broker:9092");
        streams.need(settings, "schema.registry.url", "an address such as http://registry:8081");
        streams.needRoom(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        streams.needRoom(settings, StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
        return streams;
    }

    private void need(Settings settings, String key, String expected) {
        if (kafka.getOrDefault(key, "").isBlank()) {
            settings.problem("kafka." + key, "", expected);
        }
    }

    /// A dead letter that the producer refuses would be refused at every further try.
    private void needRoom(Settings settings, String key) {
        String size = kafka.getOrDefault(key, "");
        if (SMALL.matcher(size).matches() && Integer.parseInt(size) < DeadLetter.LARGEST) {
            settings.problem("kafka." + key, size, "at least " + DeadLetter.LARGEST);
        }
    }

    /// What every client is configured with, without what belongs to the serdes of values.
    public Map<String, Object> clients() {
        Map<String, Object> clients = new HashMap<>(kafka);
        clients.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        clients.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        return clients;
    }

    /// Also the name of its consumer group.
    public String applicationId(String topology) {
        return prefix + "-" + topology;
    }

    /// The configuration of one topology.
    public StreamsConfig of(String topology, MeterRegistry meters, StateMemory memory) {
        Map<String, Object> config = config(topology, meters);
        config.put(StateMemory.CONFIG, memory);
        return new StreamsConfig(config);
    }

    /// The configuration of one topology without stores on disk.
    public StreamsConfig of(String topology, MeterRegistry meters) {
        return new StreamsConfig(config(topology, meters));
    }

    private Map<String, Object> config(String topology, MeterRegistry meters) {
        Map<String, Object> config = new HashMap<>(defaults());
        Map<String, Object> clients = clients();
        clientDefaults().forEach((name, value) -> {
            // A setting for one kind of client wins over that for all, and would do so over what is set for all.
            if (!clients.containsKey(name.substring(name.indexOf('.') + 1))) {
                config.put(name, value);
            }
        });
        config.putAll(clients);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(topology));
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OutputFailures.class);
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class);
        config.put(DeadLetterHandler.METERS, meters);
        return config;
    }

    private Map<String, Object> defaults() {
        return Map.of(
                StreamsConfig.STATE_DIR_CONFIG,
                stateDir.toString(),
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                replicationFactor,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                threads,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                COMMIT_INTERVAL_MS,
                // Stores are read back at once, and every write goes to the changelog anyway.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0L,
                // Changelogs of window stores age by the time of the event, which may lie days back.
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
                Duration.ofDays(7).toMillis(),
                // Who is erased is gone from changelogs as soon as from the topics. What numbers travel by is no
                // compacted topic: it is emptied once they have arrived, apart from the segment that is written to.
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                Topic.MAX_COMPACTION_LAG.toMillis(),
                StreamsConfig.topicPrefix(TopicConfig.SEGMENT_MS_CONFIG),
                Topic.MAX_COMPACTION_LAG.toMillis());
    }

    private static Map<String, Object> clientDefaults() {
        return Map.of(
                StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG),
                TRANSACTION_BACKOFF_MS,
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                BATCH_BYTES,
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                (int) SESSION.toMillis());
    }
}
