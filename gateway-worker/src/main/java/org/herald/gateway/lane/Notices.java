package org.herald.gateway.lane;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What other threads hand to the lane's thread, to be done there in order.
final class Notices {

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread waiting;

    void add(Runnable notice) {
        queue.add(notice);
        Thread reader = waiting;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    /// Waits until there is one, on the lane's thread; it may return sooner.
    void await(Duration longest) {
        waiting = Thread.currentThread();
        // Looked at after that: who adds one later finds us waiting.
        if (queue.isEmpty()) {
            LockSupport.parkNanos(longest.toNanos());
        }
        waiting = null;
    }

    /// On the lane's thread.
    void read() {
        for (Runnable notice = queue.poll(); notice != null; notice = queue.poll()) {
            notice.run();
        }
    }
}
