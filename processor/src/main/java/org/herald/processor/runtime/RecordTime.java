package org.herald.processor.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// The time of a record as far as Streams needs one, to read topics side by side. Kafka's default stops the program
/// at a record without a time; here such a record counts as old as the newest before it. What the business calls
/// time stands in the payload.
public final class RecordTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        return message.timestamp() >= 0 ? message.timestamp() : Math.max(partitionTime, 0);
    }
}
