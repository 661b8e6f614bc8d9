package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.herald.gateway.lane.Will.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WillTest {

    private static final TopicPartition PARTITION = new TopicPartition("sms.requests.bulk", 3);
    private static final Bounds RECEIPTS = new Bounds(200, 800);

    /// The lane holds 10 to 99 in all rows; an empty commit stands for none.
    @ParameterizedTest
    @CsvSource({
        "a worker's commit,        50, h1:40:300:0:n,  50, 40, 300, 0,   0",
        "nothing left open,        50, h1:50:300:0:n,  50, 50, 300, 0,   0",
        "low fell out of the lane, 50, h1:4:300:0:n,   50, 10, 300, 0,   6",
        "all fell out of the lane, 7,  h1:4:300:0:n,   10, 10, 300, 0,   6",
        "history goes on,          50, h1:40:200:90:n, 50, 40, 200, 90,  0",
        "no commit,                ,   ,               10, 10, 200, 100, 0",
        "set by hand,              50, '',             50, 50, 200, 100, 0",
        "by hand and fell out,      7,  '',             10, 10, 200, 100, 3",
    })
    void tellsWhatIsLeft(
            String what,
            Long offset,
            String metadata,
            long committed,
            long low,
            long receiptsFrom,
            long historyEnd,
            long removed) {
        Optional<OffsetAndMetadata> commit = Optional.ofNullable(offset).map(it -> new OffsetAndMetadata(it, metadata));
        assertEquals(
                new Inheritance(PARTITION, committed, low, receiptsFrom, 800, historyEnd, removed),
                Will.inheritance(PARTITION, commit, new Bounds(10, 100), RECEIPTS),
                what);
    }
}
