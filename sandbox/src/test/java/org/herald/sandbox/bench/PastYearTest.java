package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.herald.processor.RecordValidation;
import org.herald.processor.rehearsal.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastYearTest {

    private static final int CUSTOMERS = 200;
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([A-Za-z]+)\"");

    @TempDir
    private Path folder;

    @Test
    void everyLineCanBeRehearsed() throws Exception {
        int events = PastYear.write(folder, CUSTOMERS);

        Past past = Past.read(
                List.of(folder.resolve("customers.jsonl")),
                List.of(folder.resolve("events.jsonl")),
                RecordValidation.under(Optional.empty()));

        assertEquals(List.of(), past.mistakes());
        assertEquals(List.of(), past.refused());
        assertEquals(CUSTOMERS + events, past.occurrences().size());
        assertTrue(past.end().orElseThrow().isBefore(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void holdsAllThatALenderSees() throws Exception {
        int events = PastYear.write(folder, CUSTOMERS);

        Set<String> types = TYPE.matcher(Files.readString(folder.resolve("events.jsonl")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "UserRegistered",
                        "MarketingConsentChanged",
                        "UserActive",
                        "LoanDecided",
                        "PaymentScheduled",
                        "PaymentReceived",
                        "PaymentOverdue"),
                types);
        assertEquals(53, events / (double) CUSTOMERS, 5);
    }
}
