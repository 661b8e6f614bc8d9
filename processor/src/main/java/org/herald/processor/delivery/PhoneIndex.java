package org.herald.processor.delivery;

import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Who has a phone number: an entry for each customer, its key the number and the customer, so that a number that
/// thousands have costs no more than any other.
final class PhoneIndex {

    /// Name of the store; public: it is part of the name of the changelog topic.
    static final String STORE = "customers-by-phone";

    private static final StringSerializer KEYS = new StringSerializer();

    /// Neither phone numbers nor ids of customers hold control characters.
    private static final String END = "\0";

    private final KeyValueStore<String, byte[]> entries;

    PhoneIndex(KeyValueStore<String, byte[]> entries) {
        this.entries = entries;
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    void add(String phone, String customerId) {
        entries.put(phone + END + customerId, new byte[0]);
    }

    void remove(String phone, String customerId) {
        entries.delete(phone + END + customerId);
    }

    boolean knows(String phone) {
        try (KeyValueIterator<String, byte[]> all = entries.prefixScan(phone + END, KEYS)) {
            return all.hasNext();
        }
    }

    /// Each customer with the number, in the order of their ids.
    void forEach(String phone, Consumer<String> step) {
        try (KeyValueIterator<String, byte[]> all = entries.prefixScan(phone + END, KEYS)) {
            all.forEachRemaining(entry -> step.accept(entry.key.substring(phone.length() + END.length())));
        }
    }
}
