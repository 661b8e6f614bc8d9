package org.herald.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what cannot be processed to `<topic>.dead-letters`: key and value as they came, the place they came from
/// and the [Fault] in headers, never a message or stack trace, which may quote personal data. Streams sends it
/// within the transaction of the record, so a dead letter is written exactly once too.
///
/// Not for accidents of the machine: what comes from Kafka or its stores ends the thread, and the record is read
/// again.
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    /// Key under which it finds the meters in the configuration of Streams.
    public static final String METERS = "herald.meters";

    public static final String TOPIC = "herald.topic";
    public static final String PARTITION = "herald.partition";
    public static final String OFFSET = "herald.offset";
    public static final String REASON = "herald.reason";
    /// Present where the value was cut, with its true length.
    public static final String LENGTH = "herald.length";

    /// The broker takes 1 MiB by default; a dead letter that is larger than its record would stop the stream for
    /// good.
    private static final int LONGEST_VALUE = 1_000_000;

    private static final Logger log = LoggerFactory.getLogger(DeadLetterHandler.class);

    private @Nullable MeterRegistry meters;

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(METERS) instanceof MeterRegistry registry) {
            meters = registry;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> message, Exception exception) {
        return switch (exception) {
            case FaultyRecordException faulty -> resume(context, faulty.fault());
            case KafkaException _ -> Response.fail();
            case RuntimeException _
            when isFromTopic(context) -> {
                logPlace(context, exception);
                yield resume(context, Fault.UNEXPECTED);
            }
            default -> Response.fail();
        };
    }

    /// A punctuation has no source record that could be put aside.
    private static boolean isFromTopic(ErrorHandlerContext context) {
        return context.topic() != null && (context.sourceRawKey() != null || context.sourceRawValue() != null);
    }

    private static void logPlace(ErrorHandlerContext context, Exception exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        log.error(
                "{}-{} offset {}: put to the dead letters after {} in {} at {}",
                context.topic(),
                context.partition(),
                context.offset(),
                exception.getClass().getName(),
                context.processorNodeId(),
                trace.length == 0 ? "unknown place" : trace[0]);
    }

    private Response resume(ErrorHandlerContext context, Fault fault) {
        if (meters != null) {
            meters.counter("herald.dead.letters", "topic", context.topic(), "reason", fault.name())
                    .increment();
        }
        log.atWarn()
                .addKeyValue("partition", context.topic() + "-" + context.partition())
                .addKeyValue("offset", context.offset())
                .log("dead letter: {}", fault);
        return Response.resume(List.of(deadLetter(context, fault)));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext context, Fault fault) {
        Headers headers = new RecordHeaders(context.headers());
        put(headers, TOPIC, context.topic());
        put(headers, PARTITION, Integer.toString(context.partition()));
        put(headers, OFFSET, Long.toString(context.offset()));
        put(headers, REASON, fault.name());
        byte[] value = context.sourceRawValue();
        if (value != null && value.length > LONGEST_VALUE) {
            put(headers, LENGTH, Integer.toString(value.length));
            value = Arrays.copyOf(value, LONGEST_VALUE);
        }
        return new ProducerRecord<>(
                context.topic() + ".dead-letters", null, context.timestamp(), context.sourceRawKey(), value, headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
