package org.herald.sandbox.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {

    private static final Instant BEGUN = Instant.parse("2026-11-24T10:00:00Z");

    /// A receipt is its status, `@` its source (w1, w2: workers; c: callback), `+` seconds since the one before it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AT_MOST_ONCE  | SENDING@w1 ACCEPTED@w1 DELIVERED@c                    | 1 | none
        AT_MOST_ONCE  | SENDING@w1 RETRYING@w1 SENDING@w1 ACCEPTED@w1         | 1 | none
        AT_MOST_ONCE  | SENDING@w1 RETRYING@w1 EXPIRED@w2                     | 0 | none
        AT_MOST_ONCE  | SENDING@w1 IN_DOUBT@w2                                | 0 | none
        AT_MOST_ONCE  | SENDING@w1 IN_DOUBT@w2                                | 1 | none
        AT_MOST_ONCE  | SENDING@w1 REJECTED@w1                                | 0 | none
        AT_MOST_ONCE  | SENDING@w1 REJECTED@c                                 | 1 | none
        AT_MOST_ONCE  |                                                       | 0 | LOST
        AT_MOST_ONCE  | SENDING@w1 RETRYING@w1                                | 0 | LOST
        AT_MOST_ONCE  | SENDING@w1                                            | 1 | LOST
        AT_MOST_ONCE  | SENDING@w1 ACCEPTED@w1                                | 0 | PRETENDED
        AT_MOST_ONCE  | SENDING@w1 DELIVERED@c                                | 0 | PRETENDED
        AT_MOST_ONCE  | SENDING@w1 REJECTED@w1                                | 1 | DENIED
        AT_MOST_ONCE  | SENDING@w1 EXPIRED@w2                                 | 1 | DENIED
        AT_MOST_ONCE  | SENDING@w1 ACCEPTED@w1                                | 2 | TWICE
        AT_MOST_ONCE  | IN_DOUBT@w2                                           | 0 | DOUBTED_UNSENT
        AT_MOST_ONCE  | IN_DOUBT@w2 SENDING@w1                                | 0 | DOUBTED_UNSENT
        AT_LEAST_ONCE | SENDING@w1 SENDING@w2 ACCEPTED@w2                     | 2 | none
        AT_LEAST_ONCE | SENDING@w1 SENDING@w1 SENDING@w1 IN_DOUBT@w1          | 3 | none
        AT_LEAST_ONCE | SENDING@w1 DELIVERED@c SENDING@w2+1 ACCEPTED@w2       | 2 | none
        AT_LEAST_ONCE | SENDING@w1 DELIVERED@c SENDING@w2+3 ACCEPTED@w2       | 2 | TWICE_WITHOUT_DOUBT
        AT_LEAST_ONCE | SENDING@w1 ACCEPTED@w1 SENDING@w2 ACCEPTED@w2         | 2 | TWICE_WITHOUT_DOUBT
        AT_LEAST_ONCE | SENDING@w1 ACCEPTED@w1                                | 1 | none
        """)
    void findsWhatWasPromisedAndNotKept(Guarantee guarantee, String told, long taken, String faults) {
        Asked asked = new Asked("m", "+37250000000", guarantee);
        String found = Audit.faults(asked, receipts(told), taken).stream()
                .map(Fault::name)
                .collect(Collectors.joining(" "));
        assertEquals(faults, found.isEmpty() ? "none" : found);
    }

    @Test
    void countsEndingsByTheirBestAndTextsThatChangedHands() {
        Asked first = new Asked("first", "+37250000000", Guarantee.AT_LEAST_ONCE);
        Asked second = new Asked("second", "+37250000100", Guarantee.AT_MOST_ONCE);
        Audit.Result result = Audit.of(
                List.of(first, second),
                Map.of(
                        "first", receipts("SENDING@w1 SENDING@w2 ACCEPTED@w2 DELIVERED@c ACCEPTED@w2"),
                        "second", receipts("SENDING@w1 DELIVERED@c FAILED@c")),
                Map.of(first.phone(), 2L, second.phone(), 1L));
        assertEquals(Map.of(ReceiptStatus.DELIVERED, 2), result.endings());
        assertEquals(1, result.takenOver());
        assertEquals(List.of("first (AT_LEAST_ONCE): taken 2 times"), result.repeated());
        assertEquals(Map.of(), result.faults());
    }

    private static List<Told> receipts(String told) {
        List<Told> receipts = new ArrayList<>();
        Instant at = BEGUN;
        for (String one : told == null ? new String[0] : told.split(" ", -1)) {
            String[] parts = one.split("[@+]", -1);
            at = at.plus(Duration.ofSeconds(parts.length > 2 ? Long.parseLong(parts[2]) : 0));
            ReceiptSource source = parts[1].equals("c") ? ReceiptSource.CALLBACK : ReceiptSource.WORKER;
            receipts.add(new Told(1, ReceiptStatus.valueOf(parts[0]), source, parts[1], at));
        }
        return receipts;
    }
}
