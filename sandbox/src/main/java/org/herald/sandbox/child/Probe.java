package org.herald.sandbox.child;

/// Says whether a child is ready for use; an exception means "not yet, and this is why".
@FunctionalInterface
public interface Probe {

    boolean ready() throws Exception;
}
