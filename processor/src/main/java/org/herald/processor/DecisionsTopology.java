package org.herald.processor;

import static org.herald.processor.runtime.Nodes.as;

import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.processor.customer.ProfileNews;
import org.herald.processor.customer.StandingProcessor;
import org.herald.processor.gate.GateInput;
import org.herald.processor.gate.GateProcessor;
import org.herald.processor.gate.GateStores;
import org.herald.processor.gate.Outgoing;
import org.herald.processor.intent.UseCase;
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

    private DecisionsTopology() {}

    static Topology build(DecisionsParts parts, StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        DecisionsSteps steps = new DecisionsSteps(builder, parts);
        steps.stores();
        KStream<String, ProfileNews> profiles = steps.profiles();
        KStream<String, Object> happenings = steps.happenings(profiles);
        KStream<String, GateInput> input = profiles.merge(
                        happenings.process(
                                () -> new StandingProcessor(parts.shared().standings()),
                                as("keep-standings"),
                                StandingProcessor.STORE),
                        as("with-standings"))
                .mapValues(GateInput.News::new, as("news"));
        for (UseCase<?, ?> useCase : parts.useCases()) {
            input = input.merge(steps.wishes(happenings, useCase), as("with-" + useCase.name()));
        }
        KStream<String, Outgoing> outgoing =
                input.process(() -> new GateProcessor(parts.gate(), parts.shared()), as("gate"), GateStores.all());
        OUTPUTS.forEach(topic -> steps.send(outgoing, topic));
        return builder.build();
    }
}
