package org.herald.sandbox.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// Puts texts on the lanes at a steady rate, as the processor would. Each has a phone number of its own, by which
/// it is found again in the provider's ledger, and whose last two digits tell the provider how to treat it.
final class Load implements AutoCloseable {

    /// Half of all texts meet no trouble; the others share what the simulator can do to one.
    private static final List<String> TROUBLES =
            List.of("85", "87", "88", "89", "90", "91", "92", "93", "94", "95", "96", "97", "98");

    /// Few enough that a person often has a text under way when the next one comes.
    private static final int CUSTOMERS = 300;

    /// One in so many texts that may be sent once comes a second time, at once or up to some minutes later.
    private static final int COPIED = 5;

    private static final int LONGEST_UNCOPIED = 100;

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Producer<String, Object> producer;
    private final Random random;
    private final int rate;
    private final AtomicInteger made = new AtomicInteger();
    private final Deque<ProducerRecord<String, Object>> toCopy = new ArrayDeque<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Load(Map<String, String> kafka, ChaosOptions options) {
        random = new Random(options.seed());
        rate = options.rate();
        Map<String, Object> settings = new HashMap<>(kafka);
        // The broker goes away for a while; not one text may be given up.
        settings.put("delivery.timeout.ms", 300_000);
        settings.put("max.block.ms", 300_000);
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings));
    }

    /// Publishes until the time is over, and waits until the broker has all of it. What the broker's absence delays
    /// is made up for.
    void run(Playtime time) throws InterruptedException {
        long begun = System.nanoTime();
        while (!time.over()) {
            double due = (System.nanoTime() - begun) / 1e9 * rate;
            while (made.get() < due) {
                publish(made.incrementAndGet());
            }
            time.rest(20);
        }
        toCopy.forEach(this::send);
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("a text could not be published", failure.get());
        }
    }

    int made() {
        return made.get();
    }

    private void publish(int number) {
        Purpose purpose = purpose();
        String customer = "customer-" + random.nextInt(CUSTOMERS);
        ProducerRecord<String, Object> text =
                new ProducerRecord<>(Topics.laneOf(purpose).name(), customer, request(number, purpose, Instant.now()));
        send(text);
        if (guarantee(purpose) == Guarantee.AT_MOST_ONCE && random.nextInt(COPIED) == 0) {
            toCopy.addLast(text);
        }
        if (toCopy.size() > random.nextInt(LONGEST_UNCOPIED)) {
            send(toCopy.removeFirst());
        }
    }

    private void send(ProducerRecord<String, Object> text) {
        var _ = producer.send(text, (_, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private Purpose purpose() {
        return switch (random.nextInt(4)) {
            case 0 -> Purpose.SECURITY;
            case 1 -> Purpose.SERVICE;
            case 2 -> Purpose.DEBT;
            default -> Purpose.MARKETING;
        };
    }

    private SmsRequest request(int number, Purpose purpose, Instant now) {
        String trouble = random.nextBoolean() ? "00" : TROUBLES.get(random.nextInt(TROUBLES.size()));
        return SmsRequest.newBuilder()
                .setMessageId("chaos-" + number)
                .setEventId("event-" + number)
                .setPhone("+3725%06d%s".formatted(number, trouble))
                .setText("Text number " + number)
                .setSender("Nordlaen")
                .setPurpose(purpose)
                .setGuarantee(guarantee(purpose))
                .setTemplate("chaos")
                .setLocale("en")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(now)
                .setExpiresAt(now.plus(LIFETIME))
                .build();
    }

    private static Guarantee guarantee(Purpose purpose) {
        return switch (purpose) {
            case SECURITY, SERVICE -> Guarantee.AT_LEAST_ONCE;
            case DEBT, MARKETING, UNKNOWN -> Guarantee.AT_MOST_ONCE;
        };
    }

    @Override
    public void close() {
        producer.close();
    }
}
