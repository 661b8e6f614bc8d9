package org.herald.processor;

import static org.herald.processor.runtime.Nodes.as;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.processor.customer.ProfileNews;
import org.herald.processor.customer.ProfileProcessor;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.customer.StandingProcessor;
import org.herald.processor.gate.GateInput;
import org.herald.processor.gate.GateProcessor;
import org.herald.processor.gate.GateStores;
import org.herald.processor.gate.Holds;
import org.herald.processor.gate.Outgoing;
import org.herald.processor.intent.EventProcessor;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.DeciderProcessor;
import org.herald.processor.runtime.Erased;
import org.herald.processor.runtime.Happening;
import org.herald.processor.runtime.Nodes;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Who is texted what about their loans and payments, and why not.
///
///     lending.customers → [keep-profiles | profiles] ──┬────────────────────────────┐
///     lending.events, sms.opt-outs, sms.suppressions → [read-…]                     │
///         → [keep-standings | standings] ──────────────┼────────────────────────────┤
///         → [decide-loan, decide-payment | instalments, instalments-timers, …] → [gate | profiles, standings, …]
///             → sms.requests.standard, sms.requests.bulk, sms.decisions
///     sms.controls → (holds, in every task)
///
/// Whatever cannot be read goes to the dead letters of its topic.
final class DecisionsTopology {

    /// Part of the application id and therefore never to be changed.
    static final String NAME = "decisions";

    /// What it reads, each keyed by customer.
    static final List<Topic> INPUTS = List.of(Topics.CUSTOMERS, Topics.EVENTS, Topics.OPT_OUTS, Topics.SUPPRESSIONS);

    /// What it writes to.
    static final List<Topic> OUTPUTS = List.of(Topics.STANDARD, Topics.BULK, Topics.DECISIONS);

    private final StreamsBuilder builder;
    private final DecisionsParts parts;

    private DecisionsTopology(StreamsBuilder builder, DecisionsParts parts) {
        this.builder = builder;
        this.parts = parts;
    }

    static Topology build(DecisionsParts parts, StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        new DecisionsTopology(builder, parts).wire();
        return builder.build();
    }

    private void wire() {
        stores();
        KStream<String, ProfileNews> news = builder.stream(Topics.CUSTOMERS.name(), Nodes.in(Topics.CUSTOMERS))
                .process(
                        () -> new ProfileProcessor(
                                parts.reader(Topics.CUSTOMERS), parts.gate().meters()),
                        as("keep-profiles"),
                        ProfileStore.NAME);
        KStream<String, Object> happenings = happenings(news);
        KStream<String, GateInput> input = news.merge(
                        happenings.process(StandingProcessor::new, as("keep-standings"), StandingProcessor.STORE),
                        as("with-standings"))
                .mapValues(GateInput.News::new, as("news"));
        for (UseCase<?, ?> useCase : parts.useCases()) {
            input = input.merge(asked(happenings, useCase), as("with-" + useCase.name()));
        }
        KStream<String, Outgoing> outgoing =
                input.process(() -> new GateProcessor(parts.gate(), parts.shared()), as("gate"), GateStores.all());
        OUTPUTS.forEach(topic -> send(outgoing, topic, parts));
    }

    private void stores() {
        parts.stores().forEach(builder::addStateStore);
        builder.addGlobalStore(
                Holds.builder(),
                Topics.CONTROLS.name(),
                Nodes.in(Topics.CONTROLS),
                parts.shared().holds()::reader);
    }

    /// What happens to customers, and that they were erased.
    private KStream<String, Object> happenings(KStream<String, ProfileNews> news) {
        KStream<String, Object> all = news.filter((customerId, one) -> one == ProfileNews.ERASED, as("only-erased"))
                .mapValues(one -> new Erased(), as("erased"));
        for (Topic topic : INPUTS) {
            if (!topic.equals(Topics.CUSTOMERS)) {
                KStream<String, Object> read = builder.stream(topic.name(), Nodes.in(topic))
                        .process(
                                () -> new EventProcessor(
                                        parts.reader(topic), parts.shared().backlogs()),
                                as("read-" + topic.name()));
                all = all.merge(read, as("and-" + topic.name()));
            }
        }
        return all;
    }

    private <S, E extends Happening> KStream<String, GateInput> asked(
            KStream<String, Object> happenings, UseCase<S, E> useCase) {
        String[] stores = Stream.concat(Stream.of(ProfileStore.NAME), useCase.memory().stores().stream())
                .toArray(String[]::new);
        return happenings
                .process(
                        () -> new DeciderProcessor<>(
                                useCase.reading(), useCase.rules(), useCase.memory(), parts.surroundings()),
                        as("decide-" + useCase.name()),
                        stores)
                .mapValues(GateInput.Wished::new, as("ask-for-" + useCase.name()));
    }

    private static void send(KStream<String, Outgoing> outgoing, Topic topic, DecisionsParts parts) {
        outgoing.filter((customerId, one) -> one.topic().equals(topic), as("for-" + topic.name()))
                .mapValues(Outgoing::value, as("value-for-" + topic.name()))
                .to(topic.name(), Nodes.out(topic, parts.values()));
    }
}
