package org.herald.processor;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dead letters that are put back as `scripts/replay` does it, many at once: key and value as they were, at the end
/// of their topic. These were put aside because the bank's clock was two days ahead, and are read four days after
/// what they tell of.
class ReplayTest {

    private static final long CUSTOMERS = 25;
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration LATER = Duration.ofDays(6);

    @TempDir
    private Path stateDir;

    @Test
    void whatIsReplayedTooLateIsExplainedAndNobodyIsTexted() {
        try (DecisionsDriver driver = new DecisionsDriver(stateDir)) {
            for (int i = 0; i < CUSTOMERS; i++) {
                publish(driver, "c-" + i, Bank.NOW.plus(AHEAD));
            }
            List<TestRecord<byte[], byte[]>> letters = driver.deadLetters(Topics.EVENTS);
            assertEquals(5 * CUSTOMERS, letters.size());
            assertEquals(List.of(), driver.decisions());
            driver.pass(LATER);

            replay(driver, letters);
            assertEquals(List.of(), driver.requests());
            assertEquals(
                    Map.of("SUPPRESSED EXPIRED", 4 * CUSTOMERS, "SCHEDULED PLANNED", 2 * CUSTOMERS),
                    count(driver.answers()),
                    "of those that can still be of use, a reminder to come and the next stage of the ladder");

            replay(driver, letters);
            assertEquals(List.of(), driver.requests());
            assertEquals(Map.of("SUPPRESSED DUPLICATE", 4 * CUSTOMERS), count(driver.answers()), "and once more");
        }
    }

    private static void publish(DecisionsDriver driver, String customerId, Instant at) {
        LocalDate dueDate = Bank.NOW.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(8);
        driver.customer(customerId, Bank.profile().build());
        driver.event(customerId, Bank.registered("e-1").setOccurredAt(at).build());
        driver.event(customerId, Bank.approved("e-2").setOccurredAt(at).build());
        driver.event(customerId, Bank.inactive("e-3").setOccurredAt(at).build());
        driver.event(customerId, Bank.overdue("e-4").setOccurredAt(at).build());
        driver.event(
                customerId,
                Bank.scheduled("e-5")
                        .setOccurredAt(at)
                        .setInstalmentId("4")
                        .setDueDate(dueDate)
                        .build());
    }

    /// And waits until nothing is read any more and what is due is done.
    private static void replay(DecisionsDriver driver, List<TestRecord<byte[], byte[]>> letters) {
        letters.forEach(letter -> driver.bytes(Topics.EVENTS, letter.key(), letter.value()));
        driver.pass(Duration.ofSeconds(10));
    }

    private static Map<String, Long> count(List<String> answers) {
        return answers.stream().collect(groupingBy(answer -> answer, counting()));
    }
}
