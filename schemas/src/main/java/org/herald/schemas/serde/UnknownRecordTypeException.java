package org.herald.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/// A sound record of a type that this program has no class for, as when the bank publishes a new kind of event.
public final class UnknownRecordTypeException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final String recordType;

    UnknownRecordTypeException(String topic, String recordType) {
        super(topic + ": no class for record type " + recordType);
        this.recordType = recordType;
    }

    /// Full name of the record type.
    public String recordType() {
        return recordType;
    }
}
