package org.herald.sandbox.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.herald.sandbox.child.Ports;

/// A reverse proxy in front of the registry that ends TLS and asks for user and password, or for a certificate in
/// their place, as many installations have one: Apicurio Registry itself takes passwords only where an OpenID server
/// stands behind it.
final class RegistryDoor implements AutoCloseable {

    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";

    private final URI registry;
    private final Map<String, String> users;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpsServer server;

    /// Opens it.
    ///
    /// @param tls Kafka's settings for the certificate that it shows
    /// @param passwords by user
    RegistryDoor(String registry, Map<String, String> tls, Map<String, String> passwords) throws IOException {
        this.registry = URI.create(registry);
        users = passwords.entrySet().stream()
                .collect(Collectors.toMap(user -> basic(user.getKey(), user.getValue()), Map.Entry::getKey));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(definition.parse(tls));
            server.setHttpsConfigurator(new AskingForCertificates(factory.sslContext()));
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    /// The address for `schema.registry.url`.
    String url() {
        return "https://localhost:" + server.getAddress().getPort() + registry.getPath();
    }

    /// Who was let in so far.
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> user = user(exchange);
            if (user.isEmpty()) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            seen.add(user.get());
            if (isWriting(exchange) && !user.get().equals("CN=administrator")) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            HttpResponse<byte[]> answer = http.send(copy(exchange), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", CONTENT);
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A schema is looked up by POST, too, and registered as a version.
    private static boolean isWriting(HttpExchange exchange) {
        boolean version = exchange.getRequestURI().getPath().endsWith("/versions");
        return switch (exchange.getRequestMethod()) {
            case "GET" -> false;
            case "POST" -> version;
            default -> true;
        };
    }

    private Optional<String> user(HttpExchange exchange) {
        String password = exchange.getRequestHeaders().getFirst("Authorization");
        if (password != null) {
            return Optional.ofNullable(users.get(password));
        }
        try {
            return Optional.of(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /// Whoever has a certificate may show it.
    private static final class AskingForCertificates extends HttpsConfigurator {

        AskingForCertificates(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setWantClientAuth(true);
            parameters.setSSLParameters(tls);
        }
    }

    private HttpRequest copy(HttpExchange exchange) throws IOException {
        return HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .header("Content-Type", CONTENT)
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .build();
    }
}
