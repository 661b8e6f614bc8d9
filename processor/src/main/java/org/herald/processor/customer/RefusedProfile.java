package org.herald.processor.customer;

import java.time.Instant;
import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.processor.runtime.StateSerde;

/// That the newest profile of a person could not be used, and why: what the decision says of whoever is not texted
/// for it. It stays until the bank publishes a valid one, or erases the person.
///
/// @param why the fields and what is wrong with each, never a value
/// @param since when it was read
public record RefusedProfile(String why, Instant since) {

    /// Name of the store; public: it is part of the name of the changelog topic.
    public static final String STORE = "refused-profiles";

    public static StoreBuilder<?> builder() {
        return StateSerde.store(STORE, RefusedProfile.class);
    }
}
