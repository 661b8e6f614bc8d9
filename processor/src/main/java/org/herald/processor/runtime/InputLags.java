package org.herald.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.herald.schemas.Topic;

/// How far this program is behind on each topic that it reads. The numbers are there from the first look at the
/// metrics on, which Kafka's own are not: those begin with the first record that is fetched, so that a processor that
/// cannot fetch, or reads its stores back for minutes, looks as if it were not behind.
///
/// Safe for use by many threads.
public final class InputLags {

    private record Input(String topology, String topic) {}

    private record Place(Object reader, TopicPartition partition) {}

    private final MeterRegistry meters;
    private final Map<Input, Map<Place, Long>> lags = new ConcurrentHashMap<>();

    public InputLags(MeterRegistry meters) {
        this.meters = meters;
    }

    /// What is read by one topology: nothing is behind as long as no partition is ours.
    public void expect(String topology, List<Topic> topics) {
        topics.forEach(topic -> of(new Input(topology, topic.name())));
    }

    /// A reader saw how many records lie ahead of it. What it saw before is forgotten: partitions come and go.
    ///
    /// @param ahead records that were not read yet, of each of its partitions
    void saw(Object reader, String topology, Map<TopicPartition, Long> ahead) {
        ahead.forEach(
                (partition, lag) -> of(new Input(topology, partition.topic())).put(new Place(reader, partition), lag));
        forget(place -> place.reader().equals(reader) && !ahead.containsKey(place.partition()));
    }

    void gone(Object reader) {
        forget(place -> place.reader().equals(reader));
    }

    private void forget(Predicate<Place> which) {
        lags.values().forEach(input -> input.keySet().removeIf(which));
    }

    private Map<Place, Long> of(Input input) {
        return lags.computeIfAbsent(input, _ -> {
            Map<Place, Long> places = new ConcurrentHashMap<>();
            Gauge.builder("herald.processor.lag", () -> sum(places))
                    .tag("topology", input.topology())
                    .tag("topic", input.topic())
                    .register(meters);
            return places;
        });
    }

    private static long sum(Map<Place, Long> places) {
        return places.values().stream().mapToLong(Long::longValue).sum();
    }
}
