package org.herald.processor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// A schema registry in memory, over real HTTP: gives ids to schemas and schemas to ids, and can be down.
public final class MemoryRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_ID = "/schemas/ids/";

    private record Reply(int status, Object body) {}

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final AtomicBoolean down = new AtomicBoolean();

    public MemoryRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void setDown(boolean isDown) {
        down.set(isDown);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Reply reply = down.get() ? new Reply(503, Map.of()) : answer(path, request);
            byte[] body = JSON.writeValueAsBytes(reply.body());
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Reply answer(String path, byte[] request) throws IOException {
        if (path.startsWith(BY_ID)) {
            int id = Integer.parseInt(path.substring(BY_ID.length()));
            return id <= schemas.size()
                    ? new Reply(200, Map.of("schema", schemas.get(id - 1)))
                    : new Reply(404, Map.of("error_code", 40403, "message", "Schema not found"));
        }
        String schema = JSON.readTree(new String(request, StandardCharsets.UTF_8))
                .path("schema")
                .asText();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return new Reply(
                200, Map.of("id", schemas.indexOf(schema) + 1, "version", 1, "subject", "any", "schema", schema));
    }
}
