package org.herald.processor.delivery;

import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Who left, who came back, and whose number takes no texts, from what people and providers say.
///
///     lending.customers → [forget-customers] → tombstones on sms.opt-outs, sms.suppressions
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

    private DeliveryTopology() {}

    public static Topology build(DeliveryParts parts, StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        DeliverySteps steps = new DeliverySteps(builder, parts);
        KStream<byte[], byte[]> customers = steps.customers();
        steps.erasures(customers);
        steps.replies(customers);
        steps.refusals();
        return builder.build();
    }
}
