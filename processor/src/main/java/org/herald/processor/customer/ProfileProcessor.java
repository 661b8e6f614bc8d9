package org.herald.processor.customer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.lending.CustomerProfile;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.RecordReader;
import org.herald.processor.runtime.SharedStates;
import org.herald.processor.runtime.States;
import org.herald.processor.validation.RecordValidator;
import org.jspecify.annotations.Nullable;

/// Keeps the newest valid profile of each customer. A store with a changelog of its own, not a table over the
/// topic: a table would load unreadable bytes again at every restore, and intents that wait for a profile must be
/// woken.
///
/// A readable profile with an impossible value ends the one before it as well: the bank has replaced that, so its
/// phone number may be somebody else's by now, and an opt-out may have come with the mistake. A text that is not
/// sent can be sent later; one to a stranger cannot be taken back. But it does not end without a trace: why the
/// profile was refused is kept beside the profiles, the decision about whoever is then not texted names it, and it is
/// counted. Until the bank publishes a valid profile nobody is texted by an older one. Bytes that cannot be read say
/// nothing, and change nothing.
public final class ProfileProcessor extends ContextualProcessor<byte[], byte[], String, ProfileNews> {

    private final RecordReader reader;
    private final RecordValidator validator;
    private final Shared shared;
    private final MeterRegistry meters;
    private final Counter superseded;
    private @Nullable Memory memory;

    /// What it keeps and others look at.
    public record Shared(SharedStates<Profile> profiles, SharedStates<RefusedProfile> refused, Backlogs backlogs) {}

    private record Memory(States<Profile> profiles, States<RefusedProfile> refused) {}

    public ProfileProcessor(RecordReader reader, RecordValidator validator, Shared shared, MeterRegistry meters) {
        this.reader = reader;
        this.validator = validator;
        this.shared = shared;
        this.meters = meters;
        this.superseded = meters.counter("herald.profiles.superseded");
    }

    @Override
    public void init(ProcessorContext<String, ProfileNews> context) {
        super.init(context);
        memory = new Memory(
                shared.profiles().open(context.taskId(), context.getStateStore(ProfileStore.NAME)),
                shared.refused().open(context.taskId(), context.getStateStore(RefusedProfile.STORE)));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        context()
                .recordMetadata()
                .ifPresent(place -> shared.backlogs().processed(context().taskId(), place));
        String customerId = reader.key(message.key());
        if (message.value() == null) {
            memory().profiles().delete(customerId);
            forgive(customerId);
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
        Profile before = memory().profiles().find(customerId).orElse(null);
        try {
            validator.check(profile, now);
        } catch (FaultyRecordException e) {
            if (before != null) {
                memory().profiles().delete(customerId);
                superseded.increment();
            }
            memory().refused().put(customerId, new RefusedProfile(e.detail(), now));
            throw e;
        }
        memory().profiles().put(customerId, Profiles.of(profile).after(before));
        forgive(customerId);
    }

    private void forgive(String customerId) {
        if (memory().refused().find(customerId).isPresent()) {
            memory().refused().delete(customerId);
        }
    }

    private void forward(Record<byte[], byte[]> message, String customerId, ProfileNews news) {
        meters.counter("herald.profiles", "news", news.name()).increment();
        context().forward(message.withKey(customerId).withValue(news));
    }

    private Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("not initialised");
        }
        return memory;
    }
}
