package org.herald.gateway.route;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.herald.schemas.Topics;

/// Which part of all partitions is this worker's. All workers together never have more than all of them: a
/// partition
/// is given away before another worker gets it. So nobody has to talk to anybody to keep an account's rate.
public final class Shares {

    /// Learns of every change.
    @FunctionalInterface
    interface Listener {
        void share(double share);
    }

    private final Map<String, Double> lanes = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /// Says how many partitions of a lane are this worker's.
    ///
    /// @param lane topic of the lane
    public void owned(String lane, int partitions, int ofAll) {
        lanes.put(lane, ofAll == 0 ? 0 : (double) partitions / ofAll);
        double share = share();
        listeners.forEach(listener -> listener.share(share));
    }

    /// From 0 to 1; a lane that this worker does not serve counts as somebody else's.
    double share() {
        return lanes.values().stream().mapToDouble(Double::doubleValue).sum() / Topics.LANES.size();
    }

    void follow(Listener listener) {
        listeners.add(listener);
        listener.share(share());
    }
}
