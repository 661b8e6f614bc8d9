package org.herald.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By a clock that the waits themselves move.
class PaceTest {

    private static final Ceilings CEILINGS = new Ceilings(List.of(1.0, 0.9, 0.7));

    private final Shares shares = new Shares();
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };
    private long now;

    @ParameterizedTest
    @CsvSource({"12, 100", "6, 50", "3, 25", "1, 8"})
    void aWorkersPaceIsItsShareOfTheRate(int partitions, int perSecond) throws InterruptedException {
        Pace pace = new Pace(100, CEILINGS, shares, time);
        Topics.LANES.forEach(lane -> shares.owned(lane.name(), partitions, 12));
        assertEquals(perSecond, rate(pace, Topics.URGENT), 0.1 * perSecond);
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 90", "2, 70"})
    void aLaneStopsAtItsCeiling(int rank, int perSecond) throws InterruptedException {
        Pace pace = new Pace(100, CEILINGS, shares, time);
        Topics.LANES.forEach(lane -> shares.owned(lane.name(), 12, 12));
        assertEquals(perSecond, rate(pace, Topics.LANES.get(rank)), 0.1 * perSecond);
    }

    /// However many adverts wait, they wait at their own bucket.
    @Test
    void aCodeDoesNotQueueBehindACampaign() throws InterruptedException {
        Pace pace = new Pace(100, CEILINGS, shares, time);
        Topics.LANES.forEach(lane -> shares.owned(lane.name(), 12, 12));
        for (int i = 0; i < 1_000; i++) {
            pace.await(Topics.BULK.name(), _ -> false);
        }
        List<Duration> waits = new ArrayList<>();
        pace.await(Topics.URGENT.name(), waits::add);
        assertEquals(List.of(), waits);
    }

    @Test
    void aPartitionThatGoesAwayTakesItsPartOfTheRateAlong() throws InterruptedException {
        Pace pace = new Pace(300, CEILINGS, shares, time);
        shares.owned(Topics.STANDARD.name(), 12, 12);
        assertEquals(90, rate(pace, Topics.STANDARD), 9);
        shares.owned(Topics.STANDARD.name(), 4, 12);
        assertEquals(30, rate(pace, Topics.STANDARD), 3);
    }

    /// Requests in the second ten seconds: the first ones leave at once after a pause.
    private double rate(Pace pace, Topic lane) throws InterruptedException {
        requests(pace, lane);
        return requests(pace, lane) / 10.0;
    }

    private int requests(Pace pace, Topic lane) throws InterruptedException {
        long end = now + Duration.ofSeconds(10).toNanos();
        int requests = 0;
        while (now < end) {
            assertTrue(pace.await(lane.name(), wait -> {
                now += wait.toNanos();
                return true;
            }));
            requests++;
        }
        return requests;
    }
}
