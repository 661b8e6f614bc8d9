package org.herald.processor;

import static org.herald.processor.runtime.Nodes.as;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.processor.customer.ProfileNews;
import org.herald.processor.customer.ProfileProcessor;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.customer.RefusedProfile;
import org.herald.processor.gate.GateInput;
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

/// The steps that [DecisionsTopology] is drawn with, each with its stores and names.
record DecisionsSteps(StreamsBuilder builder, DecisionsParts parts) {

    /// What happens to customers, apart from their profiles.
    private static final List<Topic> EVENTS = List.of(Topics.EVENTS, Topics.OPT_OUTS, Topics.SUPPRESSIONS);

    void stores() {
        parts.stores().forEach(builder::addStateStore);
        builder.addGlobalStore(
                Holds.builder(),
                Topics.CONTROLS.name(),
                Nodes.in(Topics.CONTROLS),
                parts.shared().holds()::reader);
    }

    KStream<String, ProfileNews> profiles() {
        return builder.stream(Topics.CUSTOMERS.name(), Nodes.in(Topics.CUSTOMERS))
                .process(
                        () -> new ProfileProcessor(
                                parts.reader(Topics.CUSTOMERS),
                                parts.validator(),
                                new ProfileProcessor.Shared(
                                        parts.shared().profiles(),
                                        parts.shared().refused(),
                                        parts.shared().backlogs()),
                                parts.gate().meters()),
                        as("keep-profiles"),
                        ProfileStore.NAME,
                        RefusedProfile.STORE);
    }

    /// What happens to customers, and that they were erased.
    KStream<String, Object> happenings(KStream<String, ProfileNews> profiles) {
        KStream<String, Object> all = profiles.filter((customerId, one) -> one == ProfileNews.ERASED, as("only-erased"))
                .mapValues(one -> new Erased(), as("erased"));
        for (Topic topic : EVENTS) {
            KStream<String, Object> read = builder.stream(topic.name(), Nodes.in(topic))
                    .process(
                            () -> new EventProcessor(
                                    parts.reader(topic),
                                    parts.validator()::check,
                                    parts.shared().backlogs()),
                            as("read-" + topic.name()));
            all = all.merge(read, as("and-" + topic.name()));
        }
        return all;
    }

    <S, E extends Happening> KStream<String, GateInput> wishes(
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

    void send(KStream<String, Outgoing> outgoing, Topic topic) {
        outgoing.filter((customerId, one) -> one.topic().equals(topic), as("for-" + topic.name()))
                .mapValues(Outgoing::value, as("value-for-" + topic.name()))
                .to(topic.name(), Nodes.out(topic, parts.values()));
    }
}
