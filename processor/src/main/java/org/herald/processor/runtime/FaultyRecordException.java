package org.herald.processor.runtime;

/// A record that nothing can be done with. Thrown by whoever reads it, it ends in the dead letters of its topic,
/// within the same transaction, and the stream goes on.
public final class FaultyRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public FaultyRecordException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
