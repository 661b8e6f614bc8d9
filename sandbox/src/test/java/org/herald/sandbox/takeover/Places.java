package org.herald.sandbox.takeover;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.registry.Registry;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Where trials take place. The lanes of a broker have nothing to do with each other, so that three trials can share
/// one; it ends with the last of them.
final class Places implements AutoCloseable {

    private final Path folder;
    private final Registry registry;
    private final Deque<Place> free = new ArrayDeque<>();
    private int brokers;

    Places(Path folder, Registry registry) {
        this.folder = folder;
        this.registry = registry;
    }

    /// Lanes of a broker that no other trial uses, before or after.
    ///
    /// @param users of the broker that are not through
    record Place(Broker broker, AtomicInteger users, Map<String, String> kafka, List<Topic> lanes)
            implements AutoCloseable {

        /// Numbers of messages on these lanes begin with this one.
        int firstNumber() {
            return Topics.LANES.indexOf(lanes.getFirst()) * 1_000;
        }

        @Override
        public void close() {
            if (users.decrementAndGet() == 0) {
                broker.close();
            }
        }
    }

    /// A lane of a broker, of which other trials may use the other lanes.
    synchronized Place oneLane() throws Exception {
        if (free.isEmpty()) {
            Place whole = start(Topics.LANES.size());
            Topics.LANES.forEach(
                    lane -> free.add(new Place(whole.broker(), whole.users(), whole.kafka(), List.of(lane))));
        }
        return free.removeFirst();
    }

    /// A broker for one trial alone.
    Place allLanes() throws Exception {
        return start(1);
    }

    /// A broker for one trial alone, of which it uses one lane.
    Place oneLaneAlone() throws Exception {
        Place whole = start(1);
        return new Place(whole.broker(), whole.users(), whole.kafka(), List.of(Topics.URGENT));
    }

    private Place start(int users) throws Exception {
        Broker broker = Broker.start(folder.resolve("broker-" + nextNumber()));
        TopicSetup.create(broker.bootstrapServers(), 1);
        Map<String, String> kafka =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
        return new Place(broker, new AtomicInteger(users), kafka, Topics.LANES);
    }

    private synchronized int nextNumber() {
        return brokers++;
    }

    /// Ends brokers of which some lane was never used.
    @Override
    public synchronized void close() {
        free.forEach(Place::close);
    }
}
