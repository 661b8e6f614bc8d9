package org.herald.access;

/// Somebody with a principal of their own on Kafka.
public enum Role {
    BANK("bank"),
    PROCESSOR("processor"),
    GATEWAY_WORKER("gateway-worker"),
    ANALYST("analyst"),
    OPERATOR("operator");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /// As people and command lines say it.
    @Override
    public String toString() {
        return label;
    }
}
