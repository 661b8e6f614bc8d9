package org.herald.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NoticesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Notices notices = new Notices();
    private final List<String> read = new ArrayList<>();

    @Test
    void aNoticeEndsTheWait() throws InterruptedException {
        Thread reader = Thread.currentThread();
        Thread other = Thread.ofPlatform().start(() -> {
            while (reader.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            notices.add(() -> read.add("late"));
        });
        // A wait may end for no reason.
        while (read.isEmpty()) {
            notices.await(LONG);
            notices.read();
        }
        other.join();
        assertEquals(List.of("late"), read);
    }

    @Test
    void whatWasThereBeforeIsNotWaitedFor() {
        notices.add(() -> read.add("early"));
        notices.await(LONG);
        notices.read();
        assertEquals(List.of("early"), read);
    }

    @Test
    void withoutAnyTheWaitEndsInTime() {
        notices.await(Duration.ofMillis(1));
        notices.read();
        assertTrue(read.isEmpty());
    }
}
