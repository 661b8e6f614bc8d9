package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.herald.lending.LoanDecided;
import org.herald.lending.LoanDecision;
import org.herald.lending.Money;
import org.junit.jupiter.api.Test;

/// What a program in another language wrote, with nothing of Herald but the schema's file, is read here. The bytes are
/// those of Apache's `avro` 1.11.1 for Python; docs/other-languages.md shows them, to compare with.
class ForeignBytesTest {

    private static final String SUBJECT = "lending.events-org.herald.lending.LoanDecided";
    private static final Path SCHEMA = Path.of("src/main/resources/avsc/" + SUBJECT + ".avsc");
    private static final Path PAGE = Path.of("../docs/other-languages.md");
    private static final int ID = 7;
    private static final String BYTES =
            "000000000718617070726f7665642d4c2d3796b9edd0c168064c2d3702020800e4e1c00645555200";

    @Test
    void aRecordWrittenInPythonIsReadAsOurs() throws IOException {
        try (FakeRegistry registry = FakeRegistry.start();
                RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer()) {
            registry.answer("GET /schemas/ids/" + ID, 200, answer());
            deserializer.configure(
                    Map.of("schema.registry.url", registry.url(), "specific.avro.reader", "true"), false);

            Object read =
                    deserializer.deserialize("lending.events", HexFormat.of().parseHex(BYTES));

            assertEquals(
                    LoanDecided.newBuilder()
                            .setEventId("approved-L-7")
                            .setOccurredAt(Instant.parse("2026-11-24T10:15:30.123Z"))
                            .setLoanId("L-7")
                            .setDecision(LoanDecision.APPROVED)
                            .setAmount(new Money(new BigDecimal("1500.0000"), "EUR"))
                            .build(),
                    read);
        }
    }

    private static String answer() throws IOException {
        Schema schema = new Schema.Parser().parse(Files.readString(SCHEMA));
        return "{\"schema\": \"" + schema.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    @Test
    void thePageShowsTheseBytes() throws IOException {
        assertTrue(Files.readString(PAGE).contains(BYTES), () -> PAGE + " does not show " + BYTES);
    }
}
