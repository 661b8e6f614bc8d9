package org.herald.processor.runtime;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.herald.schemas.Topic;

/// The nodes at the edges of a topology, and how all nodes are named: by us, since generated names move when a step
/// is added.
public final class Nodes {

    private Nodes() {}

    public static Named as(String name) {
        return Named.as(name);
    }

    /// Raw: what is read decodes it, see [RecordReader].
    public static Consumed<byte[], byte[]> in(Topic topic) {
        return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(topic.name() + "-in");
    }

    /// Values by key, both as the contract has them.
    public static Produced<String, Object> out(Topic topic, Serde<Object> values) {
        return Produced.with(Serdes.String(), values).withName(topic.name() + "-out");
    }
}
