package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators are told.
class HttpEndpointTest {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicReference<Optional<String>> unreadiness =
            new AtomicReference<>(Optional.of("decisions: streams are REBALANCING"));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint =
                new HttpEndpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), unreadiness::get, meters);
    }

    @AfterEach
    void close() {
        client.close();
        endpoint.close();
    }

    @Test
    void isReadyOnlyWhenItWorks() throws IOException, InterruptedException {
        HttpResponse<String> before = get("/ready");
        unreadiness.set(Optional.empty());
        HttpResponse<String> after = get("/ready");

        assertEquals(503, before.statusCode());
        assertEquals("decisions: streams are REBALANCING\n", before.body());
        assertEquals(200, after.statusCode());
    }

    @Test
    void livesAndCounts() throws IOException, InterruptedException {
        meters.counter("herald.decisions", "outcome", "REQUESTED").increment();

        assertEquals(200, get("/health").statusCode());
        assertTrue(get("/metrics").body().contains("herald_decisions_total{outcome=\"REQUESTED\"} 1.0"));
        assertEquals(404, get("/metrics/all").statusCode());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + endpoint.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
