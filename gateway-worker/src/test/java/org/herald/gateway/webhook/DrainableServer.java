package org.herald.gateway.webhook;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.herald.gateway.webhook.Operations.DrainReport;

/// A worker's server for operators on a free port, with a drain behind it that a test provides.
public final class DrainableServer implements AutoCloseable {

    private final CallbackTokens tokens;
    private final OperatorServer server;

    public DrainableServer(Path keyset, Supplier<Optional<String>> unreadiness, Supplier<DrainReport> drain)
            throws Exception {
        CallbackTokens.newKeyset(keyset);
        tokens = CallbackTokens.fromKeyset(keyset);
        Clock clock = Clock.systemUTC();
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        server = new OperatorServer(
                new ListenAddress("127.0.0.1", 0),
                new Operations(unreadiness, drain, tokens.operators(), clock),
                metrics);
        server.start();
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /// An operator's token, for now.
    public String token() {
        return tokens.operators().seal(Operations.DRAIN, Clock.systemUTC().instant());
    }

    @Override
    public void close() {
        server.close();
    }
}
