package org.herald.gateway.lane;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the commits of a lane, on the lane's thread, and finds out what became of each.
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    /// Longer than a commit may take, shorter than a lease: other partitions wait meanwhile.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Learns of commits.
    @FunctionalInterface
    interface Listener {
        void accepted(Commit commit);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Safeguards.Fence fence;
    private final Moment.Source clocks;
    private final Counter refused;
    private final Listener listener;

    /// Sends commits with one consumer.
    ///
    /// @param listener told of each commit that Kafka accepted, after the books are written
    Commits(Consumer<byte[], byte[]> consumer, LaneTools tools, Counter refused, Listener listener) {
        this.consumer = consumer;
        fence = tools.safeguards().fence();
        clocks = tools.clocks();
        this.refused = refused;
        this.listener = listener;
    }

    /// One request for all of them. Whatever goes wrong, nothing is ours until [#resolve] has looked.
    void send(Collection<Commit> commits) {
        if (commits.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        commits.forEach(commit -> offsets.put(commit.owned().id(), commit.toKafka()));
        int claimed = commits.stream().mapToInt(commit -> commit.jobs().size()).sum();
        if (fence.accepted(claimed, () -> send(commits, offsets))) {
            commits.forEach(commit -> accept(commit.owned()));
        }
    }

    private void send(Collection<Commit> commits, Map<TopicPartition, OffsetAndMetadata> offsets) {
        Moment now = clocks.now();
        commits.forEach(commit -> commit.owned().sent(commit.sentAt(now)));
        consumer.commitSync(offsets, PATIENCE);
    }

    /// Looks up the commits that may have been refused: our nonce in the committed metadata means that it is ours.
    void resolve(Collection<OwnedPartition> partitions) {
        List<OwnedPartition> open =
                partitions.stream().filter(it -> it.unanswered() != null).toList();
        if (open.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed;
        try {
            committed = consumer.committed(
                    Set.copyOf(open.stream().map(OwnedPartition::id).toList()), PATIENCE);
        } catch (AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("cannot learn what became of a commit, asking again: {}", e.toString());
            return;
        }
        for (OwnedPartition owned : open) {
            resolve(owned, committed.get(owned.id()));
        }
    }

    private void resolve(OwnedPartition owned, @Nullable OffsetAndMetadata found) {
        Commit commit = owned.unanswered();
        if (commit == null) {
            return;
        }
        boolean ours = found != null
                && ClaimMetadata.decode(found.metadata())
                        .filter(commit.metadata()::equals)
                        .isPresent();
        if (ours) {
            accept(owned);
        } else {
            refused.increment();
            consumer.seek(owned.id(), owned.refused());
        }
    }

    /// Books the commit as it was sent: the lease counts from then.
    private void accept(OwnedPartition owned) {
        Commit commit = owned.unanswered();
        if (commit != null) {
            owned.accepted(commit);
            listener.accepted(commit);
        }
    }
}
