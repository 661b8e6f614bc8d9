package org.herald.gateway.lane;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.SmsRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the receipts of one partition's messages. Safe for use by many threads.
final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final OwnedPartition owned;
    private final LaneTools tools;

    Reporter(OwnedPartition owned, LaneTools tools) {
        this.owned = owned;
        this.tools = tools;
    }

    MessageOrigin origin(SmsRequest request, String key) {
        return MessageOrigin.of(request, key, owned.id().topic(), owned.id().partition());
    }

    /// Hands a receipt over, without waiting.
    CompletableFuture<Long> write(MessageOrigin origin, Step step) {
        return tools.log()
                .write(
                        origin.partition(),
                        origin.key(),
                        tools.receipts().of(origin, step, tools.clock().instant()))
                .whenComplete((offset, failure) -> {
                    if (failure == null) {
                        owned.receiptAt(offset);
                    }
                });
    }

    /// Hands an outcome over until it is durable, or the partition is somebody else's.
    ///
    /// @return true if it is durable
    boolean outcome(MessageOrigin origin, Step step) throws InterruptedException {
        do {
            try {
                write(origin, step).get();
                return true;
            } catch (ExecutionException e) {
                LOG.warn("{}: a receipt is not durable yet: {}", owned.id(), String.valueOf(e.getCause()));
            }
        } while (owned.pause(BETWEEN_TRIES));
        return false;
    }
}
