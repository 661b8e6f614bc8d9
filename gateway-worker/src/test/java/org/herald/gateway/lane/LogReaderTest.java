package org.herald.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.gateway.lane.LaneStage.PARTITION;
import static org.herald.gateway.lane.LaneStage.RECEIPTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogReaderTest {

    private final LogConsumer logs = new LogConsumer();
    private final LogReader reader = new LogReader(logs, new Decoder(LogReaderTest::read));

    private final Map<String, History> known = new HashMap<>();

    private History of(String id) {
        return known.getOrDefault(id, History.NONE);
    }

    private static Object read(String topic, byte[] data) {
        String text = new String(data, UTF_8);
        SmsRequest request = LaneStage.request(text.split("=", -1)[0], Guarantee.AT_MOST_ONCE);
        return topic.equals(PARTITION.topic()) ? request : receipt(request, text.split("=", -1)[1]);
    }

    private static DeliveryReceipt receipt(SmsRequest request, String status) {
        return new Receipts("w-0")
                .of(
                        MessageOrigin.of(request, "anna", PARTITION.topic(), 0),
                        Step.of(1, ReceiptStatus.valueOf(status), ReceiptSource.WORKER),
                        request.getRequestedAt());
    }

    /// The lane begins at 10 and ends at 18; 12, 16 and 17 are markers.
    @ParameterizedTest
    @CsvSource({
        "all of it,               10, 18, 10 11 13 14 15",
        "from a record,           11, 15, 11 13 14",
        "from a marker,           12, 14, 13",
        "up to a marker,          10, 12, 10 11",
        "past markers at the end, 15, 17, 15",
        "only markers,            16, 18, ''",
        "retention took some,     3,  12, 10 11",
        "retention took all,      3,  10, ''",
        "nothing,                 14, 14, ''",
        "more than there is,      14, 90, 14 15",
        "past the end,            40, 90, ''",
    })
    void readsWhatWasClaimed(String what, long from, long until, String offsets) {
        logs.put(PARTITION, 10, 18, new TreeMap<>(Map.of(10L, "a", 11L, "b", 13L, "c", 14L, "d", 15L, "e")));
        List<Long> expected = offsets.isBlank()
                ? List.of()
                : List.of(offsets.split(" ", -1)).stream().map(Long::valueOf).toList();
        List<Job> jobs = reader.jobs(PARTITION, from, until);
        assertEquals(expected, jobs.stream().map(Job::offset).toList(), what);
        assertTrue(jobs.stream().allMatch(Job::inherited), what);
    }

    @Test
    void receiptsAreReadUpToTheEndAndLaterOnFromThere() {
        known.putAll(Map.of("a", History.NONE, "b", History.NONE));
        logs.put(RECEIPTS, 4, 9, new TreeMap<>(Map.of(4L, "b=ACCEPTED", 5L, "a=SENDING", 7L, "x=ACCEPTED")));
        assertEquals(9, reader.receipts(0, 5, known));
        History a = of("a");
        assertEquals(1, a.inDoubt());
        assertEquals(History.NONE, of("b"), "that one lies before the position");
        assertEquals(Set.of("a", "b"), known.keySet());
        logs.put(RECEIPTS, 4, 11, new TreeMap<>(Map.of(5L, "a=ACCEPTED", 9L, "b=SENDING")));
        assertEquals(11, reader.receipts(0, 9, known));
        assertEquals(a, of("a"), "read before, not read again");
        assertEquals(1, of("b").inDoubt());
    }

    @Test
    void receiptsTrimmedByRetentionAreReadFromTheLogsStart() {
        known.put("a", History.NONE);
        logs.put(RECEIPTS, 6, 8, new TreeMap<>(Map.of(6L, "a=ACCEPTED")));
        assertEquals(8, reader.receipts(0, 1, known));
        assertTrue(of("a").hasOutcome());
    }
}
