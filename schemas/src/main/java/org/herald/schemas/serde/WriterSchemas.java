package org.herald.schemas.serde;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a program needs of the registry to write to its topics, fetched before it takes up its work: from then on
/// it can write whether there is a registry or not.
///
/// With other serializers than ours, such as Confluent's, nothing can be fetched in advance.
public final class WriterSchemas {

    private static final Logger log = LoggerFactory.getLogger(WriterSchemas.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Serializer<Object> serializer;
    private final List<Topic> topics;
    private volatile Optional<String> waitsFor = Optional.of("the schema registry has not answered yet");

    public WriterSchemas(Serializer<Object> serializer, List<Topic> topics) {
        this.serializer = serializer;
        this.topics = List.copyOf(topics);
    }

    /// Why the program cannot begin yet; empty when it can.
    public Optional<String> waitsFor() {
        return waitsFor;
    }

    /// Waits, however long it takes, for a registry that is away or does not have the schemas yet.
    ///
    /// @throws RegistryRefusedException if the registry refuses what no waiting will change
    /// @throws RegistryUnavailableException if TLS to the registry is refused
    public void fetch() throws InterruptedException {
        while (waitsFor.isPresent()) {
            try {
                ask();
                waitsFor = Optional.empty();
            } catch (RegistryUnavailableException e) {
                waitOrThrow(e, !e.lasting(), "");
            } catch (RegistryRefusedException e) {
                waitOrThrow(e, e.isUnknown(), "; scripts/register-schemas brings the schemas in");
            }
        }
    }

    private void ask() {
        if (serializer instanceof RegistryAvroSerializer ours) {
            topics.forEach(topic -> topic.values().forEach(schema -> ours.prepare(topic.name(), schema)));
        }
    }

    private void waitOrThrow(KafkaException problem, boolean mayPass, String hint) throws InterruptedException {
        if (!mayPass) {
            throw problem;
        }
        String reason = "waits for the schema registry: " + problem.getMessage() + hint;
        if (!waitsFor.equals(Optional.of(reason))) {
            log.warn("{}", reason);
        }
        waitsFor = Optional.of(reason);
        Thread.sleep(BETWEEN_TRIES.toMillis());
    }
}
