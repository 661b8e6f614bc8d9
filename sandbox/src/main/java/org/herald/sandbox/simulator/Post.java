package org.herald.sandbox.simulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/// What a provider posts to its customer: a callback or a text that came in.
///
/// @param receivedBelow an answer from 200 to below this counts as received
record Post(URI url, String contentType, Map<String, String> headers, String body, int receivedBelow) {

    private static final int MESSENTE_RECEIVED_BELOW = 400;
    private static final int TWILIO_RECEIVED_BELOW = 300;

    /// JSON, signed over its raw bytes.
    static Post messente(String url, String body, String secret) {
        Map<String, String> headers = Map.of("X-Messente-Signature", Signatures.messente(secret, body));
        return new Post(URI.create(url), "application/json", headers, body, MESSENTE_RECEIVED_BELOW);
    }

    /// A form, signed over its URL and its sorted fields.
    static Post twilio(String url, Map<String, String> fields, String authToken) {
        Map<String, String> headers = Map.of("X-Twilio-Signature", Signatures.twilio(authToken, url, fields));
        return new Post(
                URI.create(url),
                "application/x-www-form-urlencoded; charset=UTF-8",
                headers,
                Forms.encode(fields),
                TWILIO_RECEIVED_BELOW);
    }

    HttpRequest request(Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    boolean isReceived(int status) {
        return status >= 200 && status < receivedBelow;
    }

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "Post[]";
    }
}
