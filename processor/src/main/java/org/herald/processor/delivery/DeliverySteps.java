package org.herald.processor.delivery;

import static org.herald.processor.runtime.Nodes.as;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.herald.processor.runtime.Nodes;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;

/// The steps that [DeliveryTopology] is drawn with, each with its stores and names.
record DeliverySteps(StreamsBuilder builder, DeliveryParts parts) {

    KStream<byte[], byte[]> customers() {
        return builder.stream(Topics.CUSTOMERS.name(), Nodes.in(Topics.CUSTOMERS));
    }

    void erasures(KStream<byte[], byte[]> customers) {
        KStream<String, Object> erased = customers.process(parts::erasures, as("forget-customers"));
        for (Topic topic : DeliveryTopology.OUTPUTS) {
            erased.to(topic.name(), parts.out("erasures", topic));
        }
    }

    void replies(KStream<byte[], byte[]> customers) {
        DeliveryParts.stores().forEach(builder::addStateStore);
        customers
                .process(parts::numbers, as("keep-numbers"), NumberProcessor.STORE)
                .repartition(DeliveryParts.BY_PHONE)
                .mapValues(Object.class::cast, as("numbers-by-phone"))
                .merge(read(Topics.INBOUND), as("and-sms.inbound"))
                .process(parts::phones, as("keep-phones"), PhoneIndex.STORE)
                .process(parts::replies, as("decide-replies"), DeliveryParts.REPLIES_STORES)
                .process(parts::telling, as("tell-customers"), PhoneIndex.STORE)
                .to(Topics.OPT_OUTS.name(), Nodes.out(Topics.OPT_OUTS, parts.values()));
    }

    void refusals() {
        KStream<String, Object> said = read(Topics.RECEIPTS).process(parts::refusals, as("judge-refusals"));
        said.filter((customerId, one) -> one instanceof OptOut, as("only-opt-outs"))
                .to(Topics.OPT_OUTS.name(), parts.out("refusals", Topics.OPT_OUTS));
        said.filter((customerId, one) -> one instanceof NumberSuppression, as("only-suppressions"))
                .to(Topics.SUPPRESSIONS.name(), Nodes.out(Topics.SUPPRESSIONS, parts.values()));
    }

    private KStream<String, Object> read(Topic topic) {
        return builder.stream(topic.name(), Nodes.in(topic))
                .process(() -> parts.reading(topic), as("read-" + topic.name()));
    }
}
