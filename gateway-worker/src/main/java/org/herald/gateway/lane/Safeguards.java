package org.herald.gateway.lane;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The five things that keep a text from being lost or sent twice. They are parts that can be put in one by one, so
/// that a
/// test can run a worker without one of them and see the harm; no configuration reaches them.
///
/// @param fence a claim that Kafka refused is no claim
/// @param lease no send starts later than the lease allows
/// @param low a successor finds everything that is not settled
/// @param sending a text that may be sent once only leaves after its SENDING receipt is durable
/// @param beginning a group without commits passes over no text
public record Safeguards(Fence fence, LeaseCheck lease, LowMark low, SendingWait sending, Beginning beginning) {

    /// All of them, as every worker runs.
    public static final Safeguards ALL = new Safeguards(
            new RefusedMeansRefused(),
            Lease::holds,
            (lowest, _) -> lowest,
            CompletableFuture::get,
            (start, _) -> start);

    public Safeguards withFence(Fence other) {
        return new Safeguards(other, lease, low, sending, beginning);
    }

    public Safeguards withLease(LeaseCheck other) {
        return new Safeguards(fence, other, low, sending, beginning);
    }

    public Safeguards withLow(LowMark other) {
        return new Safeguards(fence, lease, other, sending, beginning);
    }

    public Safeguards withSending(SendingWait other) {
        return new Safeguards(fence, lease, low, other, beginning);
    }

    public Safeguards withBeginning(Beginning other) {
        return new Safeguards(fence, lease, low, sending, other);
    }

    /// Commits a claim or a renewal.
    @FunctionalInterface
    public interface Fence {
        /// Runs the commit, which throws where it was refused or its fate is not known.
        ///
        /// @param claimed how many records it claims; 0 for a renewal alone
        /// @return true only if Kafka accepted it
        boolean accepted(int claimed, Runnable commit);
    }

    /// Asked right before a request leaves.
    @FunctionalInterface
    public interface LeaseCheck {
        boolean allows(Lease lease);
    }

    /// Says which `low` goes into a commit.
    @FunctionalInterface
    public interface LowMark {
        /// The `low` that a commit of an offset carries.
        ///
        /// @param lowest lowest offset that is not settled
        long low(long lowest, long committed);
    }

    /// Waits until a SENDING receipt is durable.
    @FunctionalInterface
    public interface SendingWait {
        void await(CompletableFuture<Long> durable) throws InterruptedException, ExecutionException;
    }

    /// Says where a group begins that has no commit of a partition: a first start, or its offsets have expired.
    @FunctionalInterface
    public interface Beginning {
        /// An offset of the lane, between the first of its log and the one after its last.
        long of(long start, long end);
    }

    private static final class RefusedMeansRefused implements Fence {

        private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

        @Override
        public boolean accepted(int claimed, Runnable commit) {
            try {
                commit.run();
                return true;
            } catch (RebalanceInProgressException _) {
                // Common while partitions move; the next poll takes part in it.
                return false;
            } catch (AuthorizationException e) {
                // It would be refused for ever, and the partition would wait in silence.
                throw e;
            } catch (KafkaException e) {
                LOG.warn("a commit that claims {} records was not accepted: {}", claimed, e.toString());
                return false;
            }
        }
    }
}
