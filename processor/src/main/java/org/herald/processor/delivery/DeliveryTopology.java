package org.herald.processor.delivery;

import static org.herald.processor.runtime.Nodes.as;

import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.processor.runtime.Nodes;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;

/// Who left, who came back, and whose number takes no texts, from what people and providers say.
///
///     lending.customers → [keep-numbers | numbers] → customers-by-phone, keyed by phone ──┐
///     sms.inbound → [read-sms.inbound] ───────────────────────────────────────────────────┤
///         → [keep-phones | customers-by-phone] → [decide-replies | replies, replies-timers]
///         → [tell-customers | customers-by-phone] → sms.opt-outs
///     sms.receipts → [read-sms.receipts] → [judge-refusals] → sms.opt-outs, sms.suppressions
///
/// The receipts have tasks of their own, so that a STOP waits for none of them. Whatever cannot be read goes to the
/// dead letters of its topic, apart from profiles, which `decisions` puts there.
public final class DeliveryTopology {

    /// Part of the application id and therefore never to be changed.
    public static final String NAME = "delivery";

    /// What it reads.
    public static final List<Topic> INPUTS = List.of(Topics.CUSTOMERS, Topics.INBOUND, Topics.RECEIPTS);

    /// What it writes to.
    public static final List<Topic> OUTPUTS = List.of(Topics.OPT_OUTS, Topics.SUPPRESSIONS);

    private final StreamsBuilder builder;
    private final DeliveryParts parts;

    private DeliveryTopology(StreamsBuilder builder, DeliveryParts parts) {
        this.builder = builder;
        this.parts = parts;
    }

    public static Topology build(DeliveryParts parts, StreamsConfig config) {
        DeliveryTopology topology = new DeliveryTopology(new StreamsBuilder(new TopologyConfig(config)), parts);
        topology.replies();
        topology.refusals();
        return topology.builder.build();
    }

    private void replies() {
        DeliveryParts.stores().forEach(builder::addStateStore);
        builder.stream(Topics.CUSTOMERS.name(), Nodes.in(Topics.CUSTOMERS))
                .process(parts::numbers, as("keep-numbers"), NumberProcessor.STORE)
                .repartition(DeliveryParts.BY_PHONE)
                .mapValues(Object.class::cast, as("numbers-by-phone"))
                .merge(read(Topics.INBOUND), as("and-sms.inbound"))
                .process(parts::phones, as("keep-phones"), PhoneIndex.STORE)
                .process(parts::replies, as("decide-replies"), DeliveryParts.REPLIES_STORES)
                .process(parts::telling, as("tell-customers"), PhoneIndex.STORE)
                .to(Topics.OPT_OUTS.name(), Nodes.out(Topics.OPT_OUTS, parts.values()));
    }

    private void refusals() {
        KStream<String, Object> said = read(Topics.RECEIPTS).process(parts::refusals, as("judge-refusals"));
        said.filter((customerId, one) -> one instanceof OptOut, as("only-opt-outs"))
                .to(Topics.OPT_OUTS.name(), parts.refusalsOut());
        said.filter((customerId, one) -> one instanceof NumberSuppression, as("only-suppressions"))
                .to(Topics.SUPPRESSIONS.name(), Nodes.out(Topics.SUPPRESSIONS, parts.values()));
    }

    private KStream<String, Object> read(Topic topic) {
        return builder.stream(topic.name(), Nodes.in(topic))
                .process(() -> parts.reading(topic), as("read-" + topic.name()));
    }
}
