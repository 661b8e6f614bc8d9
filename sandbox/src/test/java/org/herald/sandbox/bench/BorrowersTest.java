package org.herald.sandbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.herald.lending.UserActive;
import org.junit.jupiter.api.Test;

class BorrowersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void eightOfTenEventsAreActivities() {
        Borrowers borrowers = new Borrowers(100, NOW);

        Map<String, Long> kinds = IntStream.range(0, 10_000)
                .mapToObj(_ -> borrowers.next().value().getClass().getSimpleName())
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));

        assertEquals(7, kinds.size(), kinds.toString());
        assertEquals(8_000, kinds.getOrDefault("UserActive", 0L), 200, kinds.toString());
    }

    @Test
    void eachActivityIsMoreThanAnHourAfterTheCustomersLast() {
        Borrowers borrowers = new Borrowers(10, NOW);
        Map<String, Instant> last = new HashMap<>();

        for (int number = 0; number < 2_000; number++) {
            Borrowers.Event event = borrowers.next();
            if (event.value() instanceof UserActive active) {
                Instant before = last.put(event.customerId(), active.getOccurredAt());
                assertTrue(
                        before == null || active.getOccurredAt().isAfter(before.plus(Duration.ofHours(1))),
                        () -> event.customerId() + ": " + before + ", " + active.getOccurredAt());
            }
        }
        assertEquals(10, last.size());
    }
}
