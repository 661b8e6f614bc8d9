package org.herald.processor.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.processor.intent.EventProcessor;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.DeciderProcessor;
import org.herald.processor.runtime.Memory;
import org.herald.processor.runtime.Nodes;
import org.herald.processor.runtime.RecordReader;
import org.herald.processor.runtime.StateSerde;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// What the topology `delivery` is put together from.
///
/// @param values reads and writes the values of all topics
public record DeliveryParts(
        Serde<Object> values, MeterRegistry meters, ReplyWords words, ReplyPolicy policy, Backlogs backlogs) {

    /// Names its store; public, never to be changed.
    static final Memory<PhoneState> REPLIES = Memory.of("replies", PhoneState.BLANK);

    static final String[] REPLIES_STORES = REPLIES.stores().toArray(String[]::new);

    /// How the news of numbers travel to where the number's replies are; the name is public, too.
    static final Repartitioned<String, NumberNews> BY_PHONE =
            Repartitioned.with(Serdes.String(), StateSerde.of(NumberNews.class)).withName(PhoneIndex.STORE);

    public static DeliveryParts of(Serde<Object> values, MeterRegistry meters, ReplyPolicy policy) {
        return new DeliveryParts(values, meters, ReplyWords.load(), policy, new Backlogs());
    }

    static List<StoreBuilder<?>> stores() {
        return Stream.concat(Stream.of(NumberProcessor.builder(), PhoneIndex.builder()), REPLIES.builders().stream())
                .toList();
    }

    private RecordReader reader(Topic topic) {
        return new RecordReader(topic, values.deserializer(), meters);
    }

    NumberProcessor numbers() {
        return new NumberProcessor(reader(Topics.CUSTOMERS));
    }

    ErasureProcessor erasures() {
        return new ErasureProcessor(reader(Topics.CUSTOMERS));
    }

    PhoneProcessor phones() {
        return new PhoneProcessor(words, meters);
    }

    TellProcessor telling() {
        return new TellProcessor(meters);
    }

    RefusalProcessor refusals() {
        return new RefusalProcessor(meters);
    }

    /// Each further way to a topic needs a name of its own.
    Produced<String, Object> out(String what, Topic topic) {
        return Nodes.out(topic, values).withName(what + "-to-" + topic.name());
    }

    /// What the gateway writes is judged only where it says something about a person or a number.
    EventProcessor reading(Topic topic) {
        return new EventProcessor(reader(topic), (event, now) -> {}, backlogs);
    }

    /// A reply that waits is forgotten by its own time, so no zones and no backlog matter.
    DeciderProcessor<PhoneState, PhoneEvent, OptOutIntent> replies() {
        return new DeciderProcessor<>(
                value -> value instanceof PhoneEvent event ? Optional.of(event) : Optional.empty(),
                new PhoneRules(policy),
                REPLIES,
                new DeciderProcessor.Surroundings(context -> phone -> Optional.empty(), backlogs, meters));
    }
}
