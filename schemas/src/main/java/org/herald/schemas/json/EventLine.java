package org.herald.schemas.json;

import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Header;

/// One line, as it goes to Kafka.
///
/// @param number of the line, from 1
/// @param value empty for a tombstone
/// @param timestamp of the record, in ms since 1970; empty for the time of sending
public record EventLine(
        long number, String key, Optional<GenericRecord> value, List<Header> headers, Optional<Long> timestamp) {

    public EventLine {
        headers = List.copyOf(headers);
    }

    /// Only where it stands: it may hold a phone number.
    @Override
    public String toString() {
        return "line " + number;
    }
}
