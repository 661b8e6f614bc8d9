package org.herald.sandbox.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// The plainest consumer there is: poll, a virtual thread for each text as far as the semaphore allows, commit. What
/// is under way when it dies is lost, and nobody learns of it.
public final class PollLoopMain {

    private static final Duration POLL = Duration.ofMillis(100);

    private PollLoopMain() {}

    public static void main(String[] arguments) {
        Assignment assignment = Assignment.of(arguments);
        PlainSending sending = new PlainSending(assignment);
        Semaphore slots = new Semaphore(assignment.slots());
        try (Consumer<String, Object> consumer = sending.consumer();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            consumer.subscribe(List.of(assignment.topic()));
            while (true) {
                ConsumerRecords<String, Object> polled = consumer.poll(POLL);
                polled.forEach(message -> {
                    slots.acquireUninterruptibly();
                    threads.execute(() -> sendIn(slots, sending, message));
                });
                consumer.commitAsync();
            }
        }
    }

    private static void sendIn(Semaphore slots, PlainSending sending, ConsumerRecord<String, Object> message) {
        try {
            sending.send(message);
        } finally {
            slots.release();
        }
    }
}
