package org.herald.gateway.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.herald.gateway.decode.RegistryAwayException;
import org.herald.gateway.lane.Job.Text;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads stretches of lanes and receipts by position, with a consumer of its own that belongs to no group. Safe for
/// use by many threads, one after the other.
final class LogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Decoder decoder;
    private final Lock oneAtATime = new ReentrantLock();

    LogReader(Consumer<byte[], byte[]> consumer, Decoder decoder) {
        this.consumer = consumer;
        this.decoder = decoder;
    }

    /// What a predecessor claimed: the records from one offset up to another.
    List<Job> jobs(TopicPartition lane, long from, long until) {
        List<Job> jobs = new ArrayList<>();
        read(lane, from, until, record -> jobs.add(decoder.job(record, true)));
        return jobs;
    }

    /// Which messages stand between two offsets.
    Set<String> ids(TopicPartition lane, long from, long until) {
        Set<String> ids = new HashSet<>();
        read(lane, from, until, record -> {
            if (decoder.job(record, false).content() instanceof Text(SmsRequest request)) {
                ids.add(request.getMessageId());
            }
        });
        return ids;
    }

    /// Adds what the receipts from a position to the end say of some messages.
    ///
    /// @param known by messageId; other messages are passed over
    /// @return the position after the last receipt
    long receipts(int partition, long from, Map<String, History> known) {
        TopicPartition receipts = new TopicPartition(Topics.RECEIPTS.name(), partition);
        return read(
                receipts,
                from,
                Long.MAX_VALUE,
                record -> decoder.receipt(record)
                        .ifPresent(receipt ->
                                known.computeIfPresent(receipt.getMessageId(), (_, history) -> history.with(receipt))));
    }

    /// Where the receipts from an instant on begin; their end if there are none.
    long receiptsAt(int partition, Instant from) {
        TopicPartition receipts = new TopicPartition(Topics.RECEIPTS.name(), partition);
        oneAtATime.lock();
        try {
            OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(receipts, from.toEpochMilli()))
                    .get(receipts);
            return found == null ? offset(consumer.endOffsets(Set.of(receipts)), receipts) : found.offset();
        } finally {
            oneAtATime.unlock();
        }
    }

    /// Takes each receipt between two offsets.
    ///
    /// @return the position after the last
    long receipts(int partition, long from, long until, ReceiptTaker taker) {
        TopicPartition receipts = new TopicPartition(Topics.RECEIPTS.name(), partition);
        return read(
                receipts,
                from,
                until,
                record -> decoder.receipt(record)
                        .ifPresentOrElse(receipt -> taker.take(record, receipt), () -> taker.unreadable(record)));
    }

    /// Takes what was read, in order.
    interface ReceiptTaker {
        void take(ConsumerRecord<byte[], byte[]> record, DeliveryReceipt receipt);

        void unreadable(ConsumerRecord<byte[], byte[]> record);
    }

    /// Tries until it works or the partition goes away: Kafka and registry may be away for a while. A missing right
    /// ends it.
    ///
    /// @throws InterruptedException also if the partition went away
    static <T> T insist(OwnedPartition owned, Callable<T> reading) throws InterruptedException {
        do {
            try {
                return reading.call();
            } catch (AuthorizationException e) {
                throw e;
            } catch (KafkaException | RegistryAwayException e) {
                LOG.warn("{}: cannot be read now, trying again: {}", owned.id(), e.toString());
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("reading throws nothing else", e);
            }
        } while (owned.pause(BETWEEN_TRIES));
        throw new InterruptedException("the partition went away");
    }

    private long read(TopicPartition partition, long from, long until, RecordReader reader) {
        oneAtATime.lock();
        try {
            Set<TopicPartition> one = Set.of(partition);
            consumer.assign(one);
            // The end first: what is durable before this question lies before it.
            long end = Math.min(until, offset(consumer.endOffsets(one), partition));
            long start = Math.max(from, offset(consumer.beginningOffsets(one), partition));
            consumer.seek(partition, start);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).records(partition).stream()
                        .filter(record -> record.offset() < end)
                        .forEach(reader::read);
            }
            return Math.max(start, end);
        } finally {
            oneAtATime.unlock();
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalStateException("Kafka names no offset of " + partition);
        }
        return offset;
    }

    @FunctionalInterface
    private interface RecordReader {
        void read(ConsumerRecord<byte[], byte[]> record);
    }

    @Override
    public void close() {
        oneAtATime.lock();
        try {
            consumer.close();
        } finally {
            oneAtATime.unlock();
        }
    }
}
