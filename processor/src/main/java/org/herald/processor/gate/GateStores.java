package org.herald.processor.gate;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.herald.processor.contact.SentTexts;
import org.herald.processor.customer.ProfileStore;
import org.herald.processor.customer.RefusedProfile;
import org.herald.processor.customer.StandingProcessor;
import org.herald.processor.runtime.StateSerde;
import org.herald.processor.runtime.Timers;

/// What the gate remembers. The names are public: they are part of the names of changelog topics.
public final class GateStores {

    static final String PENDING = "pending-intents";
    static final String PENDING_TIMERS = "pending-timers";
    static final String DECIDED = "decided-events";
    static final String SENT = "sent-texts";

    /// Counted from the beginning of the newest window. The one before it is needed; and one more, since a clock that
    /// was ahead for a moment may have opened the next one too early. And a little room.
    private static final Duration RETENTION = EventMemory.SPAN.multipliedBy(2).plusHours(1);

    private GateStores() {}

    /// Names of all stores that the gate uses, its own and those that others share with it.
    public static String[] all() {
        return new String[] {
            ProfileStore.NAME, RefusedProfile.STORE, StandingProcessor.STORE, PENDING, PENDING_TIMERS, DECIDED, SENT
        };
    }

    public static List<StoreBuilder<?>> builders() {
        return List.of(
                StateSerde.store(PENDING, Pending.class),
                Timers.builder(PENDING_TIMERS),
                StateSerde.store(SENT, SentTexts.class),
                Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(DECIDED, RETENTION, EventMemory.SPAN, false),
                                Serdes.String(),
                                Serdes.Long())
                        .withCachingDisabled());
    }
}
