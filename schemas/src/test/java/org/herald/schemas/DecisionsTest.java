package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final Path OLD = Path.of("src/baseline/0.2.0/sms.decisions-value.avsc");

    @Test
    void takesBothWordsForTheSame() {
        assertEquals(List.of("SENT", "REQUESTED"), words(Decisions::isRequested));
        assertEquals(List.of("SENT", "SUPPRESSED", "CANCELLED", "REQUESTED"), words(Decisions::isFinal));
        assertEquals(DecisionOutcome.REQUESTED, Decisions.shown(DecisionOutcome.SENT));
        assertEquals(DecisionOutcome.DEFERRED, Decisions.shown(DecisionOutcome.DEFERRED));
    }

    @Test
    void readsWhatOlderVersionsWrote() throws IOException {
        Schema old = outcomes(new Schema.Parser().parse(OLD.toFile()));
        Schema now = outcomes(SmsDecision.getClassSchema());

        assertEquals("SENT", read("SENT", old, now));
        assertEquals("UNKNOWN", read("REQUESTED", now, old));
    }

    private static Schema outcomes(Schema decision) {
        return decision.getField("outcome").schema();
    }

    private static String read(String word, Schema writer, Schema reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(writer).write(new GenericData.EnumSymbol(writer, word), encoder);
        encoder.flush();
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null))
                .toString();
    }

    private static List<String> words(Predicate<DecisionOutcome> meaning) {
        return Arrays.stream(DecisionOutcome.values())
                .filter(meaning)
                .map(Enum::name)
                .toList();
    }
}
