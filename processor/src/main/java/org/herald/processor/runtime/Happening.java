package org.herald.processor.runtime;

/// Something that happened, as one use case sees it.
public interface Happening {

    /// The part of the customer's life it is about, such as one instalment of one loan; empty for all of it. What is
    /// remembered is kept apart for each part, so that it stays small.
    default String part() {
        return "";
    }
}
