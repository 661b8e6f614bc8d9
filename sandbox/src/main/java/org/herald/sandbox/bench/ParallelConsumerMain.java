package org.herald.sandbox.bench;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Confluent's parallel-consumer as its page recommends it for work that waits: unordered, so many at once.
public final class ParallelConsumerMain {

    private ParallelConsumerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Assignment assignment = Assignment.of(arguments);
        PlainSending sending = new PlainSending(assignment);
        ParallelConsumerOptions<String, Object> options = ParallelConsumerOptions.<String, Object>builder()
                .consumer(sending.consumer())
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(assignment.slots())
                .build();
        try (ParallelStreamProcessor<String, Object> processor =
                ParallelStreamProcessor.createEosStreamProcessor(options)) {
            processor.subscribe(List.of(assignment.topic()));
            processor.poll(context -> sending.send(context.getSingleConsumerRecord()));
            new CountDownLatch(1).await();
        }
    }
}
