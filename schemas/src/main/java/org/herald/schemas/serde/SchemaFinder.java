package org.herald.schemas.serde;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Finds out, before a record is read, whether reading it would have to wait for the registry, and gets what is
/// missing on a thread of its own. So a consumer can keep such a record back and go on with all others, however long
/// the registry is away. Safe for use by many threads.
///
/// What it has found, deserializers of the same settings know as well.
public final class SchemaFinder {

    /// The id of a record's schema stands behind the magic byte.
    private static final int HEAD = 5;

    /// Counted from the beginning of a search, so that an absent registry costs it once. A registry at work answers
    /// well within it, and a schema's first record need not be kept back.
    private static final Duration SHORTLY = Duration.ofMillis(200);

    private static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(1);

    private final CachedRegistry registry;
    private final Map<Integer, Search> searches = new ConcurrentHashMap<>();

    /// @param kafka the group of Kafka's settings, with those of the registry
    public SchemaFinder(Map<String, ?> kafka) {
        registry = CachedRegistry.of(RegistrySettings.from(new SerdeSettings(kafka)));
    }

    /// Looks at the value of a record, and begins to search for its schema if that is not at hand.
    ///
    /// @return what is missing, and why; empty if it can be said right now what the value is, or that it is nothing
    public Optional<String> missing(byte @Nullable [] value) {
        if (value == null || value.length < HEAD || value[0] != 0) {
            return Optional.empty();
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        return registry.canAnswer(id) ? Optional.empty() : search(id);
    }

    private Optional<String> search(int id) {
        Search search = searches.compute(id, (same, known) -> {
            if (known != null && !known.isStale()) {
                return known;
            }
            String reason = known == null ? "schema " + id + ": the registry has not answered yet" : known.reason;
            return new Search(id, reason).begin();
        });
        if (search.decided()) {
            searches.remove(id, search);
            return Optional.empty();
        }
        return Optional.of(search.reason);
    }

    /// One question to the registry, with all its retries.
    private final class Search {

        private final int id;
        private final long begunAt = System.nanoTime();
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile String reason;
        private volatile boolean decided;
        private volatile long endedAt;

        Search(int id, String reason) {
            this.id = id;
            this.reason = reason;
        }

        Search begin() {
            Thread asking = new Thread(this::run, "schema-" + id);
            asking.setDaemon(true);
            asking.start();
            return this;
        }

        private void run() {
            try {
                registry.byId(id);
                decided = true;
            } catch (SerializationException e) {
                // The registry has no such schema, or none that can be read: whoever reads the record says so.
                decided = true;
            } catch (KafkaException e) {
                reason = String.valueOf(e.getMessage());
            } finally {
                endedAt = System.nanoTime();
                ended.countDown();
            }
        }

        boolean decided() {
            try {
                long left = SHORTLY.toNanos() - (System.nanoTime() - begunAt);
                return ended.await(left, TimeUnit.NANOSECONDS) && decided;
            } catch (InterruptedException e) {
                // Sets the thread's interrupt flag again.
                throw new InterruptException("interrupted while waiting for the schema registry", e);
            }
        }

        boolean isStale() {
            return ended.getCount() == 0 && !decided && System.nanoTime() - endedAt > BETWEEN_SEARCHES.toNanos();
        }
    }
}
