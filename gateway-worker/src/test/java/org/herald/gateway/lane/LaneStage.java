package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.herald.gateway.attempt.Backoff;
import org.herald.gateway.duplicate.DuplicateLimits;
import org.herald.gateway.duplicate.DuplicateMemory;
import org.herald.gateway.duplicate.KnownMessages;
import org.herald.gateway.lane.LaneConfig.Timing;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.SingleProvider;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.RecordedReceipts;
import org.herald.gateway.receipt.RecordedReceipts.Entry;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.gateway.route.RouterStage;
import org.herald.gateway.route.Shares;
import org.herald.schemas.Topics;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// One lane with one partition, on Kafka's own fake of a consumer: the test makes the turns and moves the clock.
final class LaneStage implements AutoCloseable {

    static final TopicPartition PARTITION = new TopicPartition(Topics.STANDARD.name(), 0);
    static final TopicPartition RECEIPTS = new TopicPartition(Topics.RECEIPTS.name(), 0);

    final HandClock clock = new HandClock();
    final RecordedReceipts receipts = new RecordedReceipts();
    final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    final List<String> sent = new CopyOnWriteArrayList<>();
    final RefusingConsumer consumer = new RefusingConsumer();
    final LogConsumer logs = new LogConsumer();
    final LogConsumer earlier = new LogConsumer();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final DuplicateMemory duplicates = new DuplicateMemory(new DuplicateLimits(Duration.ofDays(3), 1_000_000), metrics);
    final LaneConfig config;
    final LaneTools tools;
    final LaneWork work;
    private final Map<String, SmsRequest> requests = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    volatile Optional<String> barrier = Optional.empty();
    private volatile ProviderReply reply = new Accepted("om-1");
    private volatile Optional<Semaphore> answers = Optional.empty();
    private final NavigableMap<Long, String> lane = new ConcurrentSkipListMap<>();
    private long next;

    LaneStage(Safeguards safeguards) {
        this(safeguards, Duration.ofSeconds(5));
    }

    /// A stage with another lease, and as long a time-out of the provider.
    LaneStage(Safeguards safeguards, Duration lease) {
        Timing timing = new Timing(lease, lease, Duration.ofSeconds(1), Duration.ofMillis(200));
        config = new LaneConfig("standard", Topics.STANDARD, "herald-gateway-standard", 2, timing);
        tools = new LaneTools(
                RouterStage.router(new RecordingProvider(), metrics, clock.people(), _ -> barrier),
                new Shares(),
                _ -> URI.create("http://localhost/callbacks/x"),
                new Receipts("w-1"),
                receipts,
                new DeadLetters(letters, new WriteHealth(), metrics),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
                this::read,
                safeguards,
                duplicates,
                metrics,
                clock.people(),
                clock);
        Decoder decoder = new Decoder(tools.values());
        Notices notices = new Notices();
        logs.put(RECEIPTS, this::durableReceipts);
        logs.put(PARTITION, () -> lane);
        earlier.put(RECEIPTS, this::durableReceipts);
        Slots.Readers readers = new Slots.Readers(new LogReader(logs, decoder), new LogReader(earlier, decoder));
        Slots slots = new Slots(config, tools, threads, notices, readers);
        work = new LaneWork(config, tools, consumer, notices, slots, new Arrivals(decoder, threads));
        work.join();
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, RECEIPTS, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L, RECEIPTS, 0L));
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, new Node[0], new Node[0])));
        consumer.rebalance(List.of(PARTITION));
        until(() -> consumer.committed() != null);
    }

    /// The partition goes to another member and comes back: only what is on the logs is known of what was.
    void moveAwayAndBack() {
        consumer.rebalance(List.of());
        consumer.updateEndOffsets(
                Map.of(PARTITION, next, RECEIPTS, (long) receipts.entries().size()));
        consumer.rebalance(List.of(PARTITION));
    }

    KnownMessages known() {
        return new KnownMessages(duplicates);
    }

    /// Of a partition that has had no messages.
    static KnownMessages none() {
        DuplicateLimits limits = new DuplicateLimits(Duration.ofDays(3), 1_000_000);
        return new KnownMessages(new DuplicateMemory(limits, new SimpleMeterRegistry()));
    }

    private NavigableMap<Long, String> durableReceipts() {
        NavigableMap<Long, String> log = new TreeMap<>();
        List<Entry> entries = receipts.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).durable().state() == Future.State.SUCCESS) {
                log.put((long) i, Integer.toString(i));
            }
        }
        return log;
    }

    private @Nullable Object read(String topic, byte[] data) {
        String name = new String(data, UTF_8);
        if (topic.equals(RECEIPTS.topic())) {
            return receipts.entries().get(Integer.parseInt(name)).receipt();
        }
        if (name.startsWith("broken")) {
            throw new SerializationException("broken bytes of +37255512345");
        }
        return requests.get(name);
    }

    /// Puts a text on the lane.
    void put(String messageId, String customer, Guarantee guarantee) {
        put(messageId, customer, guarantee, "+37255512345");
    }

    /// Puts a text to a number on the lane.
    void put(String messageId, String customer, Guarantee guarantee, String phone) {
        SmsRequest request = request(messageId, guarantee);
        requests.put(messageId, SmsRequest.newBuilder(request).setPhone(phone).build());
        putBytes(messageId, customer);
    }

    void putBytes(String value, String customer) {
        long offset = next++;
        lane.put(offset, value);
        consumer.updateEndOffsets(Map.of(PARTITION, next));
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(), PARTITION.partition(), offset, customer.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    void providerAnswers(ProviderReply answer) {
        reply = answer;
    }

    /// The provider answers one text for each permit.
    void providerWaitsFor(Semaphore permits) {
        answers = Optional.of(permits);
    }

    /// Makes turns until something holds.
    void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            work.turn();
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /// Lets time pass until `low` is committed: how often that happens is a matter of the clock.
    void untilLow(long low) {
        until(() -> {
            clock.pass(Duration.ofMillis(10));
            return consumer.metadata().low() == low;
        });
    }

    void turns(int count) {
        for (int i = 0; i < count; i++) {
            work.turn();
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    static SmsRequest request(String messageId, Guarantee guarantee) {
        Instant decided = Instant.parse("2026-03-01T09:59:59Z");
        return SmsRequest.newBuilder()
                .setMessageId(messageId)
                .setEventId("e-" + messageId)
                .setPhone("+37255512345")
                .setText(messageId)
                .setSender("Herald")
                .setPurpose(guarantee == Guarantee.AT_MOST_ONCE ? Purpose.DEBT : Purpose.SERVICE)
                .setGuarantee(guarantee)
                .setTemplate("t")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("b")
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(decided)
                .setExpiresAt(decided.plusSeconds(3_600))
                .build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class RecordingProvider implements SingleProvider {
        @Override
        public String name() {
            return "messente";
        }

        @Override
        public ProviderReply send(OutboundSms sms) {
            sent.add(sms.text());
            answers.ifPresent(Semaphore::acquireUninterruptibly);
            return reply;
        }

        @Override
        public void close() {}
    }
}
