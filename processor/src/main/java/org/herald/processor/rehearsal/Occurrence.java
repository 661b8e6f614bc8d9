package org.herald.processor.rehearsal;

import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.herald.schemas.Topic;
import org.jspecify.annotations.Nullable;

/// Something that happened, as a record of a topic.
///
/// @param at when it happened
/// @param value of [org.herald.schemas.serde.PlainAvroSerde]; null for a tombstone
record Occurrence(
        Instant at,
        Topic topic,
        String customerId,
        @Nullable Bytes value,
        Place place) {

    /// The same at another time.
    Occurrence at(Instant other) {
        return new Occurrence(other, topic, customerId, value, place);
    }

    /// Only where it stands: it may hold a phone number.
    @Override
    public String toString() {
        return place.toString();
    }
}
