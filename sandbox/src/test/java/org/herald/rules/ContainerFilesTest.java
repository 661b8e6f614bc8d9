package org.herald.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The Dockerfiles and docker-compose.yml, as far as they can be judged without Docker.
class ContainerFilesTest {

    private static final List<String> IMAGES = List.of("processor", "gateway-worker", "sandbox");

    /// What a plain `docker compose up` pulls or builds on.
    private static final Set<String> PLAIN =
            Set.of("apache/kafka:4.3.1", "apicurio/apicurio-registry:3.3.3", "eclipse-temurin:25-jre");

    private static final Pattern SECRET = Pattern.compile("(?i)(password|secret|token|keyset)");

    @Test
    void imagesNeedNoRootNoShellAndNoFetchingTools() throws IOException {
        for (String module : IMAGES) {
            String file = Files.readString(SourceFiles.root().resolve(module).resolve("Dockerfile"));
            assertTrue(file.contains("FROM eclipse-temurin:25-jre\n"), module);
            assertTrue(file.contains("\nUSER herald\n"), module);
            assertTrue(file.contains("\nENTRYPOINT [\"java\", "), module + ": exec form, so that signals arrive");
            assertFalse(file.matches("(?s).*\\n[A-Z]+ .*(curl|wget) -.*"), module);
            assertFalse(file.contains("syntax="), module);
        }
    }

    @Test
    void theComposeFileHoldsNoSecrets() throws IOException {
        JsonNode services = services();
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            for (Map.Entry<String, JsonNode> variable :
                    service.getValue().path("environment").properties()) {
                boolean secret = SECRET.matcher(variable.getKey()).find();
                String value = variable.getValue().asText();
                assertTrue(!secret || value.startsWith("secrets/"), service.getKey() + ": " + variable.getKey());
            }
        }
    }

    @Test
    void everyServiceIsBoundedAndPublishesOnThisMachineOnly() throws IOException {
        for (Map.Entry<String, JsonNode> service : services().properties()) {
            assertTrue(service.getValue().has("mem_limit"), service.getKey());
            assertTrue(service.getValue().has("cpus"), service.getKey());
            for (Iterator<JsonNode> ports = service.getValue().path("ports").elements(); ports.hasNext(); ) {
                assertTrue(ports.next().asText().startsWith("127.0.0.1:"), service.getKey());
            }
        }
    }

    /// A name, or one published port for all, would let only one start.
    @Test
    void thereMayBeSeveralWorkers() throws IOException {
        JsonNode worker = services().path("gateway-worker");
        assertFalse(worker.has("container_name"));
        for (JsonNode port : worker.path("ports")) {
            assertTrue(port.asText().matches("127\\.0\\.0\\.1:\\d+-\\d+:\\d+"), port + ": a port for each");
        }
    }

    @Test
    void everyProgramPublishesWhatOperatorsAskAndNoProgramItsCallbacks() throws IOException {
        for (Map.Entry<String, String> program :
                Map.of("processor", "8081", "gateway-worker", "8082").entrySet()) {
            JsonNode ports = services().path(program.getKey()).path("ports");
            assertEquals(1, ports.size(), program.getKey());
            assertTrue(ports.get(0).asText().endsWith(":" + program.getValue()), program.getKey());
            String image = Files.readString(
                    SourceFiles.root().resolve(program.getKey()).resolve("Dockerfile"));
            assertTrue(image.contains("HERALD_HTTP_PORT=" + program.getValue()), program.getKey());
        }
    }

    @Test
    void aPlainUpNeedsThreeImages() throws IOException {
        Set<String> needed = new TreeSet<>();
        for (Map.Entry<String, JsonNode> service : services().properties()) {
            String image = service.getValue().path("image").asText();
            if (!service.getValue().has("profiles") && !image.startsWith("herald/")) {
                needed.add(image);
            }
        }
        needed.add("eclipse-temurin:25-jre");
        assertEquals(new TreeSet<>(PLAIN), needed);
    }

    private static JsonNode services() throws IOException {
        Path file = SourceFiles.root().resolve("docker-compose.yml");
        JsonNode services = new YAMLMapper().readTree(file.toFile()).path("services");
        assertTrue(services.size() >= 6);
        return services;
    }
}
