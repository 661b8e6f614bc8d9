package org.herald.gateway.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.gateway.decode.RegistryAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads polled records on threads of their own, because a schema may have to be fetched: the lane's thread has
/// leases to renew. While the registry is away, the partition waits.
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /// With known schemas reading takes microseconds: worth waiting for, rather than for the next turn.
    private static final Duration SHORTLY = Duration.ofMillis(5);

    private final Decoder decoder;
    private final ExecutorService threads;
    private final List<CompletableFuture<List<Job>>> started = new ArrayList<>();
    private final Set<OwnedPartition> waiting = ConcurrentHashMap.newKeySet();

    Arrivals(Decoder decoder, ExecutorService threads) {
        this.decoder = decoder;
        this.threads = threads;
    }

    CompletableFuture<List<Job>> decode(OwnedPartition owned, List<ConsumerRecord<byte[], byte[]>> records) {
        CompletableFuture<List<Job>> jobs = CompletableFuture.supplyAsync(() -> insist(owned, records), threads);
        started.add(jobs);
        return jobs;
    }

    /// Gives what was started since the last call a moment to be done.
    void awaitShortly() {
        if (started.isEmpty()) {
            return;
        }
        try {
            CompletableFuture.allOf(started.toArray(CompletableFuture[]::new))
                    .get(SHORTLY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.debug("records are still being read");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading records failed", e);
        } finally {
            started.clear();
        }
    }

    private List<Job> insist(OwnedPartition owned, List<ConsumerRecord<byte[], byte[]>> records) {
        Optional<List<Job>> jobs = decoded(owned, records);
        while (jobs.isEmpty() && owned.alive()) {
            rest(owned);
            jobs = decoded(owned, records);
        }
        if (waiting.remove(owned)) {
            LOG.info("{}: no longer waits for the schema registry", owned.id());
        }
        return jobs.orElse(List.of());
    }

    /// Empty if it cannot be said now.
    private Optional<List<Job>> decoded(OwnedPartition owned, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            return Optional.of(
                    records.stream().map(record -> decoder.job(record, false)).toList());
        } catch (RegistryAwayException e) {
            if (waiting.add(owned)) {
                LOG.warn("{}: waits for the schema registry: {}", owned.id(), String.valueOf(e.getCause()));
            }
            return Optional.empty();
        }
    }

    /// How many partitions wait for the registry. Safe for all threads.
    int waiting() {
        return waiting.size();
    }

    private static void rest(OwnedPartition owned) {
        try {
            owned.pause(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
