package org.herald.sandbox.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// A plain client, with the right account unless told otherwise.
final class SimulatorClient implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Simulator simulator;

    SimulatorClient(Simulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request("/omnimessage").POST(BodyPublishers.ofString(body)));
    }

    /// A text with all that Messente wants.
    HttpResponse<String> text(String to, String callbackUrl) throws IOException, InterruptedException {
        return post(body(to, callbackUrl));
    }

    static String body(String to, String callbackUrl) {
        return """
            {"to":"%s","dlr_url":"%s","text_store":"nostore","messages":[
             {"channel":"sms","text":"Tere","sender":"Lender","validity":5,"autoconvert":"false"}]}\
            """.formatted(to, callbackUrl);
    }

    HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return request(path, "sandbox:sandbox-secret");
    }

    HttpRequest.Builder request(String path, String account) {
        String pair = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + pair);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
