package org.herald.processor.delivery;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.herald.lending.CustomerProfile;
import org.herald.processor.runtime.FaultyRecordException;
import org.herald.processor.runtime.RecordReader;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Remembers the phone number of each customer, and says at the number when it changes or the person is erased.
///
/// What cannot be read says nothing here and changes nothing: the topology `decisions` reads the same topic and puts
/// it to the dead letters, and one of the two is enough. A profile without a phone number ends the one before it.
final class NumberProcessor extends ContextualProcessor<byte[], byte[], String, NumberNews> {

    /// Name of the store; public: it is part of the name of the changelog topic.
    static final String STORE = "numbers";

    private final RecordReader reader;
    private @Nullable KeyValueStore<String, String> numbers;

    NumberProcessor(RecordReader reader) {
        this.reader = reader;
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String())
                .withCachingDisabled();
    }

    @Override
    public void init(ProcessorContext<String, NumberNews> context) {
        super.init(context);
        numbers = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        String customerId;
        String number;
        try {
            customerId = reader.key(message.key());
            number = number(message);
        } catch (FaultyRecordException _) {
            return;
        }
        change(message, customerId, number);
    }

    private void change(Record<byte[], byte[]> message, String customerId, @Nullable String number) {
        if (numbers == null) {
            throw new IllegalStateException("not initialised");
        }
        String before = numbers.get(customerId);
        if (before != null && !before.equals(number)) {
            say(message, before, new NumberNews(customerId, false));
        }
        if (number != null && !number.equals(before)) {
            say(message, number, new NumberNews(customerId, true));
        }
        if (before != null || number != null) {
            numbers.put(customerId, number);
        }
    }

    /// Without the headers, which may be larger than the next topic takes.
    private void say(Record<byte[], byte[]> message, String number, NumberNews news) {
        context().forward(new Record<>(number, news, message.timestamp()));
    }

    private @Nullable String number(Record<byte[], byte[]> message) {
        if (message.value() == null) {
            return null;
        }
        Object value = reader.value(message.headers(), message.value()).orElse(null);
        return value instanceof CustomerProfile profile ? number(profile.getPhone()) : null;
    }

    private static @Nullable String number(String phone) {
        try {
            return new PhoneNumber(phone).e164();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
