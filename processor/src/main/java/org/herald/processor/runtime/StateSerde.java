package org.herald.processor.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// How records are kept in state stores: as Smile, which is JSON in binary, with instants as milliseconds, for to
/// read an instant from text takes longer than to read all the rest. State is private to its topology, so it needs
/// no registry, which may be down while state is restored; a reader ignores fields it does not know, so that a
/// version can be taken back. A field added later must be one that may be missing.
public final class StateSerde {

    /// The largest state, in bytes. Every change of a state is written out whole, and Kafka takes a megabyte: a state
    /// that grew beyond it would end its thread at the next event, and again at each further try. The largest that
    /// the rules make take a tenth of this.
    public static final int LARGEST = 256 * 1024;

    private static final SmileMapper SMILE = SmileMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StateSerde() {}

    public static <T> Serde<T> of(Class<T> type) {
        ObjectWriter writer = SMILE.writerFor(type);
        ObjectReader reader = SMILE.readerFor(type);
        return Serdes.serdeFrom(
                (topic, state) -> write(writer, type, state), (topic, bytes) -> read(reader, type, bytes));
    }

    /// A store of such records. No caching: what is written is ranged over or read by others at once, and goes to the
    /// changelog anyway.
    ///
    /// @param name public: it is part of the name of the changelog topic
    public static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), of(type))
                .withCachingDisabled();
    }

    // The causes are left out on purpose: their messages quote the state, which holds phone numbers.
    private static <T> byte[] write(ObjectWriter writer, Class<T> type, T state) {
        try {
            return checked(writer.writeValueAsBytes(state));
        } catch (JsonProcessingException _) {
            throw new SerializationException("state of type " + type.getSimpleName() + " cannot be written");
        }
    }

    /// Asked before the store is: what it holds stays as it is.
    private static byte[] checked(byte[] state) {
        if (state.length > LARGEST) {
            throw new FaultyRecordException(
                    Fault.STATE_TOO_LARGE, "it would be " + state.length + " bytes, at most " + LARGEST);
        }
        return state;
    }

    private static <T> T read(ObjectReader reader, Class<T> type, byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (IOException _) {
            throw new SerializationException("state of type " + type.getSimpleName() + " cannot be read");
        }
    }
}
