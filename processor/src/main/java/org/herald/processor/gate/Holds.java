package org.herald.processor.gate;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.herald.processor.customer.Profile;
import org.herald.processor.intent.SmsIntent;
import org.jspecify.annotations.Nullable;

/// What operators hold back, as `sms.controls` has it: a store that every task reads, of scopes and nothing else.
/// The reason and the name of whoever holds it are for people, and stand on the topic.
public final class Holds {

    /// Name of the store that all tasks share.
    static final String STORE = "holds";

    private static final byte[] HELD = {1};

    /// Counts the changes, so that tasks see that something was released.
    private final AtomicLong version = new AtomicLong();

    /// The store. It has no changelog but its topic.
    public static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /// What fills it. Values are not looked into: one that cannot be read holds back, too.
    public ContextualProcessor<byte[], byte[], Void, Void> reader() {
        return new Reader();
    }

    long version() {
        return version.get();
    }

    /// The scope by which a text is held back.
    ///
    /// @param profile null where the person is not known
    static Optional<String> scope(KeyValueStore<String, byte[]> held, SmsIntent intent, @Nullable Profile profile) {
        Stream<String> scopes = Stream.of("all", "purpose:" + intent.purpose(), "template:" + intent.template());
        Stream<String> personal = profile == null
                ? Stream.empty()
                : Stream.of("brand:" + profile.brand(), "country:" + profile.country());
        return Stream.concat(scopes, personal)
                .filter(scope -> held.get(scope) != null)
                .findFirst();
    }

    private final class Reader extends ContextualProcessor<byte[], byte[], Void, Void> {

        private @Nullable KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> control) {
            if (control.key() == null || store == null) {
                return;
            }
            String scope = new String(control.key(), StandardCharsets.UTF_8);
            store.put(scope, control.value() == null ? null : HELD);
            version.incrementAndGet();
        }
    }
}
