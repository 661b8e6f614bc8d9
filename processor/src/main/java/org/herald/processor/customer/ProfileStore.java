package org.herald.processor.customer;

import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.processor.runtime.StateSerde;

/// Where the profiles are kept. The name is public: it is part of the name of the changelog topic.
public final class ProfileStore {

    public static final String NAME = "profiles";

    private ProfileStore() {}

    public static StoreBuilder<?> builder() {
        return StateSerde.store(NAME, Profile.class);
    }
}
