package org.herald.processor.runtime;

/// The bank erased the person: whatever is remembered is to be forgotten.
public record Erased() {}
