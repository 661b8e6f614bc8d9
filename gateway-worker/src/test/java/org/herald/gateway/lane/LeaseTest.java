package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Duration JUST_UNDER = Duration.ofMillis(4_999);
    private static final Duration LAST_BIT = Duration.ofMillis(1);

    private final HandClock clock = new HandClock();
    private final Lease lease = new Lease(Duration.ofSeconds(5), clock);

    @Test
    void holdsNothingBeforeTheFirstCommit() {
        assertFalse(lease.holds());
        assertTrue(lease.isDue());
    }

    @Test
    void holdsForItsLengthFromTheSendingOfTheCommit() {
        Moment sent = clock.now();
        clock.pass(Duration.ofSeconds(1));
        lease.renewed(sent);
        clock.pass(Duration.ofMillis(3_999));
        assertTrue(lease.holds());
        clock.pass(LAST_BIT);
        assertFalse(lease.holds());
    }

    @Test
    void aSuspendedMachineFindsItOver() {
        lease.renewed(clock.now());
        // The monotonic clock stands still while the machine is suspended.
        clock.wall(Duration.ofMinutes(10));
        assertFalse(lease.holds());
    }

    @Test
    void aWallClockSetBackDoesNotLengthenIt() {
        lease.renewed(clock.now());
        clock.wall(Duration.ofHours(-1));
        clock.monotonic(JUST_UNDER);
        assertTrue(lease.holds());
        clock.monotonic(LAST_BIT);
        assertFalse(lease.holds());
    }

    @Test
    void isDueAfterAThird() {
        lease.renewed(clock.now());
        clock.pass(Duration.ofMillis(1_666));
        assertFalse(lease.isDue());
        clock.pass(LAST_BIT);
        assertTrue(lease.isDue());
    }

    @Test
    void endsWithThePartition() {
        lease.renewed(clock.now());
        lease.end();
        assertFalse(lease.holds());
        assertTrue(lease.running());
    }
}
