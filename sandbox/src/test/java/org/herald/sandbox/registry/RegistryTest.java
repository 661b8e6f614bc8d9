package org.herald.sandbox.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    @TempDir
    private static Path folder;

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
    void answers() throws Exception {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(registry.url() + "/subjects")).build();
        HttpResponse<String> answer = HTTP.send(question, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals("[]", answer.body());
    }
}
