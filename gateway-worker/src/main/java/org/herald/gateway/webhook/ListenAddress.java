package org.herald.gateway.webhook;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.herald.settings.Settings;

/// Where one of the gateway's servers listens.
///
/// @param port 0 for any free one
public record ListenAddress(String host, int port) {

    private static final int LAST_PORT = 65_535;

    /// Reads `GROUP.host` and `GROUP.port`. Without them only this machine reaches it.
    static ListenAddress from(Settings settings, String group, int port) {
        return new ListenAddress(
                settings.text(group + ".host", "127.0.0.1"), settings.number(group + ".port", port, 0, LAST_PORT));
    }

    /// A server that listens here, and on which no connection can sit without asking for anything.
    Javalin server(Consumer<JavalinConfig> routes) {
        return Javalin.create(javalin -> {
            javalin.concurrency.useVirtualThreads = true;
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.jetty.addConnector(this::connector);
            routes.accept(javalin);
        });
    }

    private ServerConnector connector(Server jetty, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(WebhookServer.PATIENCE.toMillis());
        connector.addBean(new SlowConnections(jetty));
        return connector;
    }
}
