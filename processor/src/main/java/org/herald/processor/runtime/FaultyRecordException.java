package org.herald.processor.runtime;

/// A record that nothing can be done with. Thrown by whoever reads it, it ends in the dead letters of its topic,
/// within the same transaction, and the stream goes on.
public final class FaultyRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String detail;

    public FaultyRecordException(Fault fault) {
        this(fault, "");
    }

    /// @param detail which field, what kind of value stands there and what is expected; never anything personal
    public FaultyRecordException(Fault fault, String detail) {
        super(detail.isEmpty() ? fault.name() : fault.name() + ": " + detail);
        this.fault = fault;
        this.detail = detail;
    }

    public Fault fault() {
        return fault;
    }

    /// Empty where the reason says it all.
    public String detail() {
        return detail;
    }
}
