package org.herald.sandbox.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.herald.processor.runtime.Ids;
import org.herald.processor.validation.RecordValidator;
import org.herald.schemas.Topic;
import org.herald.schemas.json.EventLine;
import org.herald.schemas.serde.PlainAvroSerde;

/// Says of a line that has the form of its schema what the processor would say of the record, in the same words: it
/// asks the same check.
final class LineCheck {

    private final RecordValidator validator;
    private final PlainAvroSerde values;

    LineCheck(Topic topic, RecordValidator validator) {
        this.validator = validator;
        this.values = new PlainAvroSerde(topic.values());
    }

    /// What is wrong with it, each with the line's number.
    List<String> mistakes(EventLine line, Instant now) {
        List<String> mistakes = new ArrayList<>();
        Ids.wrongKey(line.key()).ifPresent(mistakes::add);
        line.value()
                .ifPresent(value ->
                        validator.mistakes(typed(value), now).forEach(mistake -> mistakes.add("value." + mistake)));
        return mistakes.stream().map(mistake -> line + ": " + mistake).toList();
    }

    /// As the processor has it, of a generated class.
    private Object typed(GenericRecord value) {
        return values.deserializer().deserialize("", values.serializer().serialize("", value));
    }
}
