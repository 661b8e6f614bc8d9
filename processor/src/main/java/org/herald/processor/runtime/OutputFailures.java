package org.herald.processor.runtime;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What cannot be written. What may pass is tried again; all else ends the thread, and the record that led to it is
/// read again.
///
/// To drop what is too large and go on is no choice here: the producer has given up its transaction by then, whatever
/// is answered, and the record would be read, and refused, again. So nothing too large is ever handed to it: states
/// are bounded by [StateSerde#LARGEST], dead letters are cut, and all other records are made of values that are short.
/// What remains is a topic that somebody made to take less than Kafka's default, and this names it.
public final class OutputFailures implements ProductionExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(OutputFailures.class);

    @Override
    public void configure(Map<String, ?> configs) {
        // There is nothing to set.
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> output, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            log.error(
                    "topic {} refuses a record of {} bytes: its max.message.bytes is too small; nothing is decided in"
                            + " task {} until it is raised to Kafka's default",
                    output.topic(),
                    length(output.key()) + length(output.value()),
                    context.taskId());
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
