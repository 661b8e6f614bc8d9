package org.herald.gateway.lane;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What other threads hand to the lane's thread, to be done there in order.
final class Notices {

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();

    void add(Runnable notice) {
        queue.add(notice);
    }

    /// On the lane's thread.
    void read() {
        for (Runnable notice = queue.poll(); notice != null; notice = queue.poll()) {
            notice.run();
        }
    }
}
