package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchReportTest {

    private static final Cell CELL = new Cell(Duration.ofMillis(200), 1_000);
    private static final Measured.Cores CORES = new Measured.Cores(0.8, 0.4, 0.1);

    @Test
    void isATableThatComparesWithTheLoopOfTheSameCell() {
        BenchReport report = new BenchReport(
                "a machine",
                9_876.5,
                List.of(
                        measured(CELL, Sender.POLL_LOOP, 4_000),
                        measured(CELL, Sender.AT_MOST_ONCE, 4_900),
                        measured(new Cell(Duration.ofMillis(50), 200), Sender.AT_MOST_ONCE, 1_000)));

        assertEquals(
                List.of(
                        "a machine",
                        "the simulator alone, its client on the same processors: 9877 texts/s",
                        "",
                        "| latency | slots | sender | texts/s | of limit | ÷ poll-loop | empty p50 ms | empty p99 ms"
                                + " | CPU µs/text | cores: sender | simulator | broker | load |",
                        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
                        "| 200 ms | 1000 | poll-loop | 4000 | 80.0 % | 1.00 | 2.5 | 9.1 | 200"
                                + " | 0.80 | 0.40 | 0.10 |"
                                + " 1.5 |",
                        "| 200 ms | 1000 | at-most-once | 4900 | 98.0 % | 1.23 | 2.5 | 9.1 | 163"
                                + " | 0.80 | 0.40 | 0.10"
                                + " | 1.5 |",
                        "| 50 ms | 200 | at-most-once | 1000 | 25.0 % | – | 2.5 | 9.1 | 800"
                                + " | 0.80 | 0.40 | 0.10 | 1.5"
                                + " |"),
                report.lines());
        assertTrue(report.complete());
        assertEquals(1.225, report.json().at("/measured/1/ratio_to_poll_loop").asDouble());
        assertTrue(report.json().at("/measured/2/ratio_to_poll_loop").isNull());
    }

    @Test
    void aWorkerTellsWhatItsMemoryCost() {
        EarlierMessages known = EarlierMessages.in(List.of(
                "# HELP herald_gateway_duplicates_ids ids of messages",
                "herald_gateway_duplicates_ids 30600.0",
                "herald_gateway_duplicates_receipts_total{lane=\"standard\"} 61200.0",
                "herald_gateway_duplicates_reading_seconds{lane=\"standard\"} 0.5",
                "herald_gateway_duplicates_total{lane=\"standard\"} 7.0"));
        BenchReport report = new BenchReport(
                "a machine", 1, List.of(measured(CELL, Sender.AT_MOST_ONCE, 10).with(known)));

        assertEquals(
                "at-most-once, 200 ms, 1000 slots: read 61200 receipts in 0.50 s at its start (122400/s),"
                        + " kept 30600 ids of messages in the end",
                report.lines().getLast());
        assertEquals(61_200, report.json().at("/measured/0/earlier_receipts").asLong());
    }

    @Test
    void aFailureIsSaidInItsPlace() {
        BenchReport report =
                new BenchReport("a machine", 1, List.of(Measured.failed(CELL, Sender.PARALLEL, "it sends nothing", 2)));

        assertEquals(
                "| 200 ms | 1000 | parallel | failed: it sends nothing",
                report.lines().getLast());
        assertFalse(report.complete());
        assertEquals("it sends nothing", report.json().at("/measured/0/failure").asText());
    }

    @Test
    void nothingMeasuredIsNotComplete() {
        assertFalse(new BenchReport("a machine", 1, List.of()).complete());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "good", delimiter = '|', textBlock = """
        100  | 100 | 1000 | 7 | good
        0    | 0   | 0    | 7 | it sent nothing
        100  | 98  | 1000 | 7 | 2 of 100 texts were refused
        100  | 100 | 1100 | 7 | 1100 requests under way on 1000 slots
        100  | 100 | 1000 | 0 | it ran out of texts
        """)
    void figuresAreGoodIfTheSenderDidWhatItWasTo(int answered, int taken, int most, long left, String fault)
            throws JsonProcessingException {
        JsonNode seen = new JsonMapper()
                .readTree("{\"seconds\":2,\"answered\":%d,\"taken\":%d,\"most_in_flight\":%d}"
                        .formatted(answered, taken, most));

        Measured measured = new Judgement(CELL, Sender.PARALLEL, seen, CORES, 1.5).measured(left);

        assertEquals(Optional.ofNullable(fault), measured.failure());
        assertEquals(taken / 2.0, measured.figures().perSecond());
    }

    private static Measured measured(Cell cell, Sender sender, double perSecond) {
        return new Measured(
                cell,
                sender,
                new Measured.Figures(perSecond, 2.5, 9.1, 1_000, CORES),
                Optional.empty(),
                1.5,
                Optional.empty());
    }
}
