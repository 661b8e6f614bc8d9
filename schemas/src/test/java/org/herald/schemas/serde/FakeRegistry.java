package org.herald.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;

/// A schema registry in memory that answers as Confluent's does, error bodies included. It keeps a list of what it
/// was asked, can be made to fail, and checks compatibility in both directions unless the level is NONE.
final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<String, String> levels = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable String> expectedAuthorization = new AtomicReference<>();
    private final Map<String, Reply> canned = new ConcurrentHashMap<>();
    private final Deque<Reply> failures = new ConcurrentLinkedDeque<>();

    private FakeRegistry(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    static FakeRegistry start() {
        try {
            return new FakeRegistry(HttpServer.create(anyPort(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Clients must show a certificate.
    /// @param asking whether it wants to see the client's certificate
    static FakeRegistry startWithTls(SSLContext tls, boolean asking) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = tls.getDefaultSSLParameters();
                    wanted.setNeedClientAuth(asking);
                    parameters.setSSLParameters(wanted);
                }
            });
            return new FakeRegistry(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /// Method and path of everything asked so far.
    List<String> requests() {
        return List.copyOf(requests);
    }

    void expectAuthorization(String header) {
        expectedAuthorization.set(header);
    }

    /// The next requests are answered with this.
    void fail(int times, int status, String body) {
        failures.addAll(Collections.nCopies(times, new Reply(status, body)));
    }

    /// From now on this is what such a request (`GET /schemas/ids/1`) is answered with.
    void answer(String request, int status, String body) {
        canned.put(request, new Reply(status, body));
    }

    /// The level of a subject, or of the whole registry for the empty name.
    synchronized String level(String subject) {
        return levels.getOrDefault(subject, levels.getOrDefault("", "NONE"));
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /// Registers past all checks.
    synchronized int put(String subject, Schema schema) {
        int id = schemas.indexOf(schema) + 1;
        if (id == 0) {
            schemas.add(schema);
            id = schemas.size();
        }
        List<Integer> versions = subjects.computeIfAbsent(subject, _ -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            requests.add(request);
            Reply reply = reply(exchange, canned.get(request));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange, @Nullable Reply prepared) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply failing = failures.isEmpty() ? prepared : failures.pollFirst();
        if (failing != null) {
            return failing;
        }
        String expected = expectedAuthorization.get();
        if (expected != null && !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, 401, "Unauthorized");
        }
        return answer(exchange.getRequestMethod(), path(exchange.getRequestURI()), JSON.readTree(body));
    }

    private static List<String> path(URI uri) {
        return List.of(uri.getPath().substring(1).split("/"));
    }

    private synchronized Reply answer(String method, List<String> path, JsonNode body) {
        return switch (method + " " + path.getFirst() + " " + path.size()) {
            case "GET schemas 3" -> byId(Integer.parseInt(path.get(2)));
            case "POST subjects 3" -> register(path.get(1), parse(body));
            case "POST subjects 2" -> lookUp(path.get(1), parse(body));
            case "GET subjects 1" -> ok(JSON.valueToTree(subjects.keySet()));
            case "GET subjects 3" -> versions(path.get(1));
            case "GET subjects 4" -> version(path.get(1), path.get(3));
            case "POST compatibility 5" -> test(path.get(2), parse(body));
            case "GET config 2" -> level(path.get(1), levels.get(path.get(1)));
            case "PUT config 1" -> configure("", body);
            case "PUT config 2" -> configure(path.get(1), body);
            default -> error(405, 405, "HTTP 405 Method Not Allowed");
        };
    }

    private static Schema parse(JsonNode body) {
        return new Schema.Parser().parse(body.path("schema").asText());
    }

    private Reply byId(int id) {
        if (id < 1 || id > schemas.size()) {
            return error(404, 40_403, "Schema " + id + " not found");
        }
        return ok(JSON.createObjectNode().put("schema", schemas.get(id - 1).toString()));
    }

    private Reply register(String subject, Schema schema) {
        for (int id : subjects.getOrDefault(subject, List.of())) {
            if (!level(subject).equals("NONE") && !compatible(schemas.get(id - 1), schema)) {
                return error(
                        409,
                        409,
                        "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                                + "\"");
            }
        }
        return ok(JSON.createObjectNode().put("id", put(subject, schema)));
    }

    private static boolean compatible(Schema older, Schema newer) {
        return canRead(older, newer) && canRead(newer, older);
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private Reply lookUp(String subject, Schema schema) {
        List<Integer> versions = subjects.get(subject);
        if (versions == null) {
            return unknown(subject);
        }
        int id = schemas.indexOf(schema) + 1;
        return versions.contains(id) ? ok(version(subject, id)) : error(404, 40_403, "Schema not found");
    }

    private Reply versions(String subject) {
        List<Integer> versions = subjects.get(subject);
        return versions == null
                ? unknown(subject)
                : ok(JSON.valueToTree(IntStream.rangeClosed(1, versions.size()).toArray()));
    }

    private Reply version(String subject, String number) {
        List<Integer> versions = subjects.get(subject);
        if (versions == null) {
            return unknown(subject);
        }
        int index = number.equals("latest") ? versions.size() : Integer.parseInt(number);
        return ok(version(subject, versions.get(index - 1)));
    }

    private Reply test(String subject, Schema schema) {
        List<Integer> versions = subjects.get(subject);
        if (versions == null) {
            return unknown(subject);
        }
        boolean fits = level(subject).equals("NONE") || compatible(schemas.get(versions.getLast() - 1), schema);
        ObjectNode answer = JSON.createObjectNode().put("is_compatible", fits);
        if (!fits) {
            answer.putArray("messages").add("{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'}");
        }
        return ok(answer);
    }

    private static Reply level(String subject, @Nullable String level) {
        return level == null
                ? error(404, 40_408, "Subject '" + subject + "' does not have subject-level compatibility configured")
                : ok(JSON.createObjectNode().put("compatibilityLevel", level));
    }

    private static Reply unknown(String subject) {
        return error(404, 40_401, "Subject '" + subject + "' not found.");
    }

    private ObjectNode version(String subject, int id) {
        return JSON.createObjectNode()
                .put("subject", subject)
                .put("version", subjects.getOrDefault(subject, List.of()).indexOf(id) + 1)
                .put("id", id)
                .put("schema", schemas.get(id - 1).toString());
    }

    private Reply configure(String subject, JsonNode body) {
        levels.put(subject, body.path("compatibility").asText());
        return ok(body);
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, body.toString());
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(
                status,
                JSON.createObjectNode()
                        .put("error_code", code)
                        .put("message", message)
                        .toString());
    }
}
