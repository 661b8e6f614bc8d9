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
import java.util.HashMap;
import java.util.Map;
import org.herald.sandbox.simulator.SimulatorOptions.TwilioAccount;

/// A plain client, with the right account unless told otherwise.
final class SimulatorClient implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(10);

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

    HttpResponse<String> bulk(String body) throws IOException, InterruptedException {
        return send(request("/omnimessages").POST(BodyPublishers.ofString(body)));
    }

    /// A text for Twilio's account, as a form of these fields.
    HttpResponse<String> form(Map<String, String> fields) throws IOException, InterruptedException {
        return send(twilio("/Messages.json").POST(BodyPublishers.ofString(Forms.encode(fields))));
    }

    /// The fields of a text that Twilio takes, to be changed at will.
    static Map<String, String> fields(String to, String callbackUrl) {
        return new HashMap<>(Map.of("To", to, "From", "Lender", "Body", "Tere", "StatusCallback", callbackUrl));
    }

    /// A request about Twilio's account.
    HttpRequest.Builder twilio(String path) {
        TwilioAccount account = simulator.options().twilio();
        return twilio("/Accounts/" + account.sid() + path, account.sid() + ":" + account.authToken());
    }

    HttpRequest.Builder twilio(String path, String account) {
        return at(URI.create(simulator.twilioUrl() + "/2010-04-01" + path), account)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    /// One of the simulator's own calls.
    HttpResponse<String> control(String method, String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(simulator.twilioUrl() + "/simulator" + path))
                .method(method, BodyPublishers.ofString(body)));
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
        return at(URI.create(simulator.url() + path), account).header("Content-Type", "application/json");
    }

    private static HttpRequest.Builder at(URI url, String account) {
        String pair = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(url).timeout(PATIENCE).header("Authorization", "Basic " + pair);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
