package org.herald.sandbox.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.sandbox.NeedsProcesses;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsProcesses
class RegistryTest {

    @TempDir
    private static Path folder;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Registry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = Registry.start(folder);
    }

    @AfterAll
    static void stop() {
        registry.close();
        assertFalse(registry.child().isAlive());
        HTTP.close();
    }

    @Test
    void holdsTheSubjectsOfAllTopicsAndTakesThemTwice() throws Exception {
        registry.registerSchemas();
        registry.registerSchemas();

        Set<String> expected = Topics.ALL.stream()
                .flatMap(topic -> topic.subjects().keySet().stream())
                .collect(Collectors.toSet());
        assertEquals(expected, Set.of(JSON.readValue(get("/subjects").body(), String[].class)));
        for (String subject : expected) {
            assertEquals("[1]", get("/subjects/" + subject + "/versions").body(), subject);
        }
    }

    @Test
    void refusesAChangeThatOldReadersCannotRead() throws Exception {
        registry.registerSchemas();
        String incompatible = """
            {"type":"record","name":"DeliveryReceipt","namespace":"org.herald.sms",
             "fields":[{"name":"somethingElse","type":"string"}]}\
            """;
        String body = JSON.createObjectNode().put("schema", incompatible).toString();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.url() + "/subjects/" + Topics.RECEIPTS.name() + "-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertEquals(409, HTTP.send(request, BodyHandlers.ofString()).statusCode());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(registry.url() + path)).build();
        return HTTP.send(question, BodyHandlers.ofString());
    }
}
