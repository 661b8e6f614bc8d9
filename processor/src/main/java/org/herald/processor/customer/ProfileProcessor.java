package org.herald.processor.customer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.lending.CustomerProfile;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.RecordReader;
import org.herald.processor.runtime.SharedStates;
import org.herald.processor.runtime.States;
import org.jspecify.annotations.Nullable;

/// Keeps the newest valid profile of each customer. A store with a changelog of its own, not a table over the
/// topic: a table would load unreadable bytes again at every restore, and intents that wait for a profile must be
/// woken.
///
/// A readable profile with an impossible value ends the one before it as well: the bank has replaced that, so its
/// phone number may be somebody else's by now, and an opt-out may have come with the mistake. Until the bank
/// publishes a valid profile the person counts as unknown. Bytes that cannot be read say nothing, and change
/// nothing.
public final class ProfileProcessor extends ContextualProcessor<byte[], byte[], String, ProfileNews> {

    private final RecordReader reader;
    private final MeterRegistry meters;
    private final SharedStates<Profile> shared;
    private @Nullable States<Profile> profiles;

    public ProfileProcessor(RecordReader reader, MeterRegistry meters, SharedStates<Profile> shared) {
        this.reader = reader;
        this.meters = meters;
        this.shared = shared;
    }

    @Override
    public void init(ProcessorContext<String, ProfileNews> context) {
        super.init(context);
        profiles = shared.open(context.taskId(), context.getStateStore(ProfileStore.NAME));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        String customerId = reader.key(message.key());
        if (message.value() == null) {
            store().delete(customerId);
            forward(message, customerId, ProfileNews.ERASED);
            return;
        }
        Optional<Object> value = reader.value(message.headers(), message.value());
        if (value.isPresent() && value.get() instanceof CustomerProfile profile) {
            keep(customerId, profile, Instant.ofEpochMilli(context().currentSystemTimeMs()));
            forward(message, customerId, ProfileNews.KEPT);
        }
    }

    private void keep(String customerId, CustomerProfile profile, Instant now) {
        try {
            Profile before = store().find(customerId).orElse(null);
            store().put(customerId, Profiles.checked(profile, now).after(before));
        } catch (FaultyRecordException e) {
            store().delete(customerId);
            throw e;
        }
    }

    private void forward(Record<byte[], byte[]> message, String customerId, ProfileNews news) {
        meters.counter("herald.profiles", "news", news.name()).increment();
        context().forward(message.withKey(customerId).withValue(news));
    }

    private States<Profile> store() {
        if (profiles == null) {
            throw new IllegalStateException("not initialised");
        }
        return profiles;
    }
}
