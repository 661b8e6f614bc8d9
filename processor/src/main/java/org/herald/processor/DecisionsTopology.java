package org.herald.processor;

import static org.herald.processor.runtime.Nodes.as;

import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.processor.customer.ProfileProcessor;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.gate.GateInput;
import org.herald.processor.gate.GateProcessor;
import org.herald.processor.gate.GateStores;
import org.herald.processor.gate.Outgoing;
import org.herald.processor.intent.EventProcessor;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.Nodes;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Who is texted what about their loans and payments, and why not.
///
///     lending.customers → [keep-profiles | profiles] ─────────────────────────┐
///     lending.events → [read-events] → [decide-loan, decide-payment, …] → [gate | profiles, waiting-*, decided-events]
///         → sms.requests.standard, sms.requests.bulk, sms.decisions
///
/// Whatever cannot be read goes to the dead letters of its topic.
final class DecisionsTopology {

    /// Part of the application id and therefore never to be changed.
    static final String NAME = "decisions";

    /// What it reads.
    static final List<Topic> INPUTS = List.of(Topics.CUSTOMERS, Topics.EVENTS);

    /// What it writes to.
    static final List<Topic> OUTPUTS = List.of(Topics.STANDARD, Topics.BULK, Topics.DECISIONS);

    private DecisionsTopology() {}

    static Topology build(DecisionsParts parts, StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        builder.addStateStore(ProfileStore.builder());
        GateStores.builders().forEach(builder::addStateStore);
        KStream<String, Object> events = builder.stream(Topics.EVENTS.name(), Nodes.in(Topics.EVENTS))
                .process(() -> new EventProcessor(parts.reader(Topics.EVENTS)), as("read-events"));
        KStream<String, GateInput> input = builder.stream(Topics.CUSTOMERS.name(), Nodes.in(Topics.CUSTOMERS))
                .process(
                        () -> new ProfileProcessor(parts.reader(Topics.CUSTOMERS)),
                        as("keep-profiles"),
                        ProfileStore.NAME)
                .mapValues(GateInput.News::new, as("profile-news"));
        for (UseCase<?> useCase : parts.useCases()) {
            input = input.merge(asked(events, useCase), as("with-" + useCase.name()));
        }
        KStream<String, Outgoing> outgoing =
                input.process(() -> new GateProcessor(parts.gate()), as("gate"), GateStores.all());
        OUTPUTS.forEach(topic -> send(outgoing, topic, parts));
        return builder.build();
    }

    private static <E> KStream<String, GateInput> asked(KStream<String, Object> events, UseCase<E> useCase) {
        return events.process(useCase.shell()::get, as("decide-" + useCase.name()))
                .mapValues(GateInput.Asked::new, as("ask-for-" + useCase.name()));
    }

    private static void send(KStream<String, Outgoing> outgoing, Topic topic, DecisionsParts parts) {
        outgoing.filter((customerId, one) -> one.topic().equals(topic), as("for-" + topic.name()))
                .mapValues(Outgoing::value, as("value-for-" + topic.name()))
                .to(topic.name(), Nodes.out(topic, parts.values()));
    }
}
