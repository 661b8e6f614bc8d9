package org.herald.gateway.webhook;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/// Closes connections that hold a place and ask for nothing, so that callbacks always find one. A client that
/// sends a byte of its request now and then never meets a time-out between two bytes; what it cannot do is bring a
/// request to its end. And when there are more connections than that, the one goes that has brought none for the
/// longest.
final class SlowConnections extends AbstractLifeCycle implements Connection.Listener {

    /// Longer than a body and the receipt of it may take together.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /// Providers call from a few connections, and a balancer keeps a few dozen.
    static final int MOST = 500;

    /// How many requests a connection had brought, and since when.
    private record Standing(long requests, long since) {}

    private final Server server;
    private final Map<Connection, Standing> connections = new ConcurrentHashMap<>();

    SlowConnections(Server server) {
        this.server = server;
    }

    @Override
    protected void doStart() {
        lookAgain();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connections.size() >= MOST) {
            connections.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().since()))
                    .ifPresent(longest -> drop(longest.getKey()));
        }
        connections.put(connection, new Standing(0, System.nanoTime()));
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    private void lookAgain() {
        server.getScheduler().schedule(this::look, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        connections.forEach((connection, standing) -> {
            if (connection.getMessagesIn() != standing.requests()) {
                connections.replace(connection, standing, new Standing(connection.getMessagesIn(), now));
            } else if (now - standing.since() > LONGEST.toNanos()) {
                drop(connection);
            }
        });
        if (isRunning()) {
            lookAgain();
        }
    }

    private void drop(Connection connection) {
        connections.remove(connection);
        connection.getEndPoint().close();
    }
}
