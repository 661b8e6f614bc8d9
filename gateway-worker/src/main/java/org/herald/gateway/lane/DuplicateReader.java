package org.herald.gateway.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.gateway.receipt.UnreadableReceipts;
import org.herald.sms.DeliveryReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads in the receipts which messages a newly assigned partition has had. It has a consumer of its own, so that no
/// takeover waits for it: meanwhile texts that may be sent again go on, and those that may be sent once wait.
final class DuplicateReader {

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateReader.class);

    /// Offsets read in one go, between two looks whether the partition is still ours.
    private static final long CHUNK = 20_000;

    private final LogReader reader;
    private final LaneTools tools;
    private final UnreadableReceipts unreadable;
    private final Counter read;
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger loading = new AtomicInteger();

    DuplicateReader(LogReader reader, LaneTools tools, String lane) {
        this.reader = reader;
        this.tools = tools;
        unreadable = new UnreadableReceipts(tools.metrics(), "duplicates");
        read = Counter.builder("herald.gateway.duplicates.receipts")
                .description("receipts read to know which messages a partition has had")
                .tag("lane", lane)
                .register(tools.metrics());
        Gauge.builder("herald.gateway.duplicates.reading.seconds", () -> nanos.get() / 1e9)
                .description("time spent with reading them")
                .tag("lane", lane)
                .register(tools.metrics());
        Gauge.builder("herald.gateway.duplicates.loading", loading::get)
                .description("partitions whose earlier messages are not known yet; at-most-once texts wait")
                .tag("lane", lane)
                .register(tools.metrics());
    }

    /// Reads what was there at the assignment, until it is known or the partition went away.
    void load(OwnedPartition owned) throws InterruptedException {
        loading.incrementAndGet();
        long begun = System.nanoTime();
        try {
            Instant from = tools.duplicates().from(tools.clock().instant());
            long next =
                    LogReader.insist(owned, () -> reader.receiptsAt(owned.id().partition(), from));
            long end = owned.inheritance().receiptsEnd();
            while (next < end && owned.alive()) {
                long start = next;
                long until = Math.min(start + CHUNK, end);
                LogReader.insist(owned, () -> take(owned, start, until));
                next = until;
            }
            owned.known().loaded();
            LOG.debug("{}: earlier messages are known", owned.id());
        } finally {
            nanos.addAndGet(System.nanoTime() - begun);
            loading.decrementAndGet();
        }
    }

    private long take(OwnedPartition owned, long from, long until) {
        return reader.receipts(owned.id().partition(), from, until, new Taker(owned));
    }

    private final class Taker implements LogReader.ReceiptTaker {

        private final OwnedPartition owned;

        Taker(OwnedPartition owned) {
            this.owned = owned;
        }

        @Override
        public void take(ConsumerRecord<byte[], byte[]> record, DeliveryReceipt receipt) {
            read.increment();
            if (receipt.getLane().equals(owned.id().topic())) {
                // What lies before cannot be about anything that was left: its receipts begin there.
                boolean beforeLeft = record.offset() < owned.inheritance().receiptsFrom();
                owned.known().receipt(receipt.getMessageId(), beforeLeft, Instant.ofEpochMilli(record.timestamp()));
            }
        }

        /// A copy of what it is about would be sent. It is the second net: the first is that nobody writes copies.
        @Override
        public void unreadable(ConsumerRecord<byte[], byte[]> record) {
            unreadable.passedOver(record);
        }
    }
}
