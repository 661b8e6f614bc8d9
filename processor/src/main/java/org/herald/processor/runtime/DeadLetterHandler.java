package org.herald.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.schemas.DeadLetter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what cannot be processed to `<topic>.dead-letters` as a [DeadLetter] with the [Fault] as its reason,
/// never a message or stack trace, which may quote personal data. Streams sends it within the transaction of the
/// record, so a dead letter is written exactly once too.
///
/// Not for accidents of the machine: what comes from Kafka or its stores ends the thread, and the record is read
/// again.
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    /// Key under which it finds the meters in the configuration of Streams.
    public static final String METERS = "herald.meters";

    /// How Streams names the topics by which a topology gives a record another key.
    private static final String INTERNAL = "-repartition";

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
            case FaultyRecordException faulty when context.topic() != null -> resume(context, faulty);
            case KafkaException _ -> Response.fail();
            case RuntimeException _
            when isFromTopic(context) -> {
                logPlace(context, exception);
                yield resume(context, new FaultyRecordException(Fault.UNEXPECTED));
            }
            default -> Response.fail();
        };
    }

    /// A punctuation has no source record that could be put aside, and what a topology tells itself has no topic of
    /// dead letters: nobody could put it right.
    private static boolean isFromTopic(ErrorHandlerContext context) {
        return context.topic() != null
                && !context.topic().endsWith(INTERNAL)
                && (context.sourceRawKey() != null || context.sourceRawValue() != null);
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

    private Response resume(ErrorHandlerContext context, FaultyRecordException faulty) {
        Fault fault = faulty.fault();
        if (meters != null) {
            meters.counter("herald.dead.letters", "topic", context.topic(), "reason", fault.name())
                    .increment();
        }
        log.atWarn()
                .addKeyValue("partition", context.topic() + "-" + context.partition())
                .addKeyValue("offset", context.offset())
                .log("dead letter: {}", faulty.getMessage());
        return Response.resume(List.of(deadLetter(context, faulty)));
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            ErrorHandlerContext context, FaultyRecordException faulty) {
        return new DeadLetter(
                        context.topic(),
                        context.partition(),
                        context.offset(),
                        context.timestamp(),
                        faulty.fault().name(),
                        faulty.detail())
                .message(context.sourceRawKey(), context.sourceRawValue(), context.headers());
    }
}
