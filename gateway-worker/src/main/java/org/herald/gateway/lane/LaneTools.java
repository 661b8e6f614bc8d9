package org.herald.gateway.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import org.apache.kafka.common.serialization.Deserializer;
import org.herald.gateway.attempt.Backoff;
import org.herald.gateway.duplicate.DuplicateMemory;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.route.Router;
import org.herald.gateway.route.Shares;

/// What all lanes of a worker share.
///
/// @param shares told how many partitions of each lane are ours
/// @param values reads the values of Kafka's records
/// @param clock what time it is for people: expiry and receipts
/// @param clocks what time it is for leases
public record LaneTools(
        Router router,
        Shares shares,
        CallbackAddress address,
        Receipts receipts,
        ReceiptLog log,
        DeadLetters deadLetters,
        Backoff backoff,
        Deserializer<Object> values,
        Safeguards safeguards,
        DuplicateMemory duplicates,
        MeterRegistry metrics,
        Clock clock,
        Moment.Source clocks) {

    /// Where a provider reports what became of an attempt.
    @FunctionalInterface
    public interface CallbackAddress {
        URI of(CallbackOrigin origin);
    }
}
