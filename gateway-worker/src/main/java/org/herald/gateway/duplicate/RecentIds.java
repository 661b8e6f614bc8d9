package org.herald.gateway.duplicate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.carrotsearch.hppc.LongHashSet;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Ids of messages in order of time, the oldest of which are forgotten together.
///
/// Of each id the first 64 bits of its SHA-256 are kept, 11 to 21 bytes in all. Among two million ids, a million new
/// ones a day meet a wrong one once in 25,000 years.
///
/// Safe for all threads.
final class RecentIds {

    /// How many ids are forgotten at once.
    static final int GENERATION = 20_000;

    private record Generation(LongHashSet ids, Instant begun) {}

    private final Deque<Generation> generations = new ArrayDeque<>();
    private int size;

    /// Keeps one in mind.
    ///
    /// @return false if it was known
    synchronized boolean add(String messageId, Instant at) {
        long id = hash(messageId);
        if (containsHash(id)) {
            return false;
        }
        if (generations.isEmpty() || generations.getLast().ids().size() >= GENERATION) {
            generations.addLast(new Generation(new LongHashSet(), at));
        }
        generations.getLast().ids().add(id);
        size++;
        return true;
    }

    synchronized boolean contains(String messageId) {
        return size > 0 && containsHash(hash(messageId));
    }

    private boolean containsHash(long id) {
        for (Generation generation : generations) {
            if (generation.ids().contains(id)) {
                return true;
            }
        }
        return false;
    }

    /// Whether there are older ones than those of the generation that grows.
    synchronized boolean isLong() {
        return generations.size() > 1;
    }

    /// Forgets the generations that ended before an instant.
    ///
    /// @return how many ids these were
    synchronized int forgetBefore(Instant oldest) {
        int forgotten = 0;
        while (isLong() && second().begun().isBefore(oldest)) {
            forgotten += forgetOldest();
        }
        return forgotten;
    }

    private Generation second() {
        Iterator<Generation> each = generations.iterator();
        each.next();
        return each.next();
    }

    /// Forgets the oldest generation.
    ///
    /// @return how many ids these were
    synchronized int forgetOldest() {
        int ids = generations.removeFirst().ids().size();
        size -= ids;
        return ids;
    }

    /// Forgets all.
    ///
    /// @return how many ids these were
    synchronized int clear() {
        int all = size;
        generations.clear();
        size = 0;
        return all;
    }

    private static long hash(String messageId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
