package org.herald.processor;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.herald.processor.customer.ProfileProcessor;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.gate.GateInput;
import org.herald.processor.gate.GateProcessor;
import org.herald.processor.gate.GateStores;
import org.herald.processor.gate.Outgoing;
import org.herald.processor.intent.EventProcessor;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.RecordReader;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Who is texted what about their loans and payments, and why not.
///
///     lending.customers → [keep-profiles | profiles] ──────────────┐
///     lending.events → [read-events] → [decide-loan, …] → intents → [gate | profiles, waiting-*, decided-events]
///         → sms.requests.standard, sms.requests.bulk, sms.decisions
///
/// Whatever cannot be read goes to the dead letters of its topic.
final class DecisionsTopology {

    /// Part of the application id and therefore never to be changed.
    static final String NAME = "decisions";

    /// What it writes to.
    static final List<Topic> OUTPUTS = List.of(Topics.STANDARD, Topics.BULK, Topics.DECISIONS);

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private DecisionsTopology() {}

    static Topology build(DecisionsParts parts, StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        builder.addStateStore(ProfileStore.builder());
        GateStores.builders().forEach(builder::addStateStore);

        KStream<String, GateInput> news = in(builder, Topics.CUSTOMERS)
                .process(() -> new ProfileProcessor(reader(parts, Topics.CUSTOMERS)), as("keep-profiles"), ProfileStore.NAME)
                .mapValues(GateInput.News::new, as("profile-news"));
        KStream<String, Object> events =
                in(builder, Topics.EVENTS).process(() -> new EventProcessor(reader(parts, Topics.EVENTS)), as("read-events"));
        KStream<String, GateInput> gateInput = news;
        for (UseCase<?> useCase : parts.useCases()) {
            gateInput = gateInput.merge(asked(events, useCase), as("with-" + useCase.name()));
        }
        KStream<String, Outgoing> outgoing =
                gateInput.process(() -> new GateProcessor(parts.gate()), as("gate"), gateStores());
        OUTPUTS.forEach(topic -> out(outgoing, topic, parts));
        return builder.build();
    }

    private static <E> KStream<String, GateInput> asked(KStream<String, Object> events, UseCase<E> useCase) {
        return events.process(useCase.shell()::get, as("decide-" + useCase.name()))
                .mapValues(GateInput.Asked::new, as("ask-for-" + useCase.name()));
    }

    private static KStream<byte[], byte[]> in(StreamsBuilder builder, Topic topic) {
        return builder.stream(topic.name(), Consumed.with(BYTES, BYTES).withName(topic.name() + "-in"));
    }

    private static void out(KStream<String, Outgoing> outgoing, Topic topic, DecisionsParts parts) {
        outgoing.filter((customerId, one) -> one.topic().equals(topic), as("for-" + topic.name()))
                .mapValues(Outgoing::value, as("value-for-" + topic.name()))
                .to(topic.name(), Produced.with(Serdes.String(), parts.values()).withName(topic.name() + "-out"));
    }

    private static String[] gateStores() {
        return Stream.concat(Stream.of(ProfileStore.NAME), GateStores.NAMES.stream())
                .toArray(String[]::new);
    }

    private static RecordReader reader(DecisionsParts parts, Topic topic) {
        return new RecordReader(topic, parts.values().deserializer(), parts.gate().meters());
    }

    private static Named as(String name) {
        return Named.as(name);
    }
}
