package org.herald.processor.runtime;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The one shell around all rules: reads what is known of the customer, asks the rules, keeps what is known now and
/// forwards what is intended. It stores only after the rules returned, so a rule that throws leaves nothing half
/// done. A use case that need not remember anything has no store; its rules are given the blank state every time.
public final class DeciderProcessor<S, E, I> extends ContextualProcessor<String, Object, String, I> {

    private final Reading<E> reading;
    private final Decider<S, E, I> decider;
    private final S blank;
    private final @Nullable String storeName;
    private @Nullable KeyValueStore<String, S> store;

    public DeciderProcessor(Reading<E> reading, Decider<S, E, I> decider, S blank, @Nullable String storeName) {
        this.reading = reading;
        this.decider = decider;
        this.blank = blank;
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<String, I> context) {
        super.init(context);
        if (storeName != null) {
            store = context.getStateStore(storeName);
        }
    }

    @Override
    public void process(Record<String, Object> event) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        reading.read(event.value(), now).ifPresent(own -> decide(event, own, now));
    }

    private void decide(Record<String, Object> event, E own, Instant now) {
        Outcome<S, I> outcome = decider.decide(known(event.key()), own, now);
        if (store != null) {
            store.put(event.key(), outcome.next());
        }
        outcome.intents().forEach(intent -> context().forward(event.withValue(intent)));
    }

    private S known(String customerId) {
        S stored = store == null ? null : store.get(customerId);
        return stored == null ? blank : stored;
    }
}
