package org.herald.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.kafka.common.errors.InterruptException;
import org.herald.schemas.serde.RegistryReply.Answered;
import org.herald.schemas.serde.RegistryReply.Refused;
import org.herald.schemas.serde.RegistryReply.Unavailable;
import org.herald.schemas.serde.RegistrySettings.Endpoint;

/// One request, one reply: HTTP and JSON of the Confluent Schema Registry API, without retries.
final class RegistryHttp {

    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final RegistrySettings settings;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        // HTTP/1.1: the upgrade to 2 that the client offers on plain connections confuses some proxies.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .sslContext(RegistryTls.context(settings.tls()))
                .build();
    }

    RegistryReply ask(Endpoint endpoint, RegistryQuestion question) {
        try {
            return reply(http.send(request(endpoint, question), BodyHandlers.ofString()));
        } catch (IOException e) {
            String why = e.getMessage() == null ? "" : ": " + e.getMessage();
            return new Unavailable(e.getClass().getSimpleName() + why, RegistryTls.isRefusal(e));
        } catch (InterruptedException e) {
            // Sets the thread's interrupt flag again.
            throw new InterruptException("interrupted while asking the schema registry", e);
        }
    }

    private HttpRequest request(Endpoint endpoint, RegistryQuestion question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.base() + question.path()))
                .timeout(settings.readTimeout())
                .header("Accept", CONTENT + ", application/json")
                .header("Content-Type", CONTENT)
                .method(
                        question.method(),
                        question.body()
                                .map(body -> BodyPublishers.ofString(body.toString()))
                                .orElseGet(BodyPublishers::noBody));
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static RegistryReply reply(HttpResponse<String> response) {
        JsonNode body = parse(response.body());
        return switch (response.statusCode()) {
            case 200 ->
                body.isContainerNode()
                        ? new Answered(body)
                        : new Unavailable("answers 200 without a registry's answer");
            case 401 -> new Refused(401, ": it refuses the credentials (basic.auth.user.info)");
            case 403 -> new Refused(403, ": these credentials (basic.auth.user.info) do not allow it");
            case 404 -> notFound(body);
            case 408, 429 -> new Unavailable("answers " + response.statusCode());
            default ->
                response.statusCode() >= 500 || response.statusCode() < 400
                        ? new Unavailable("answers " + response.statusCode() + message(body))
                        : new Refused(body.path("error_code").asInt(response.statusCode()), message(body));
        };
    }

    /// Any web server says 404, as when the path of the URL is wrong; only a registry says which thing is missing.
    private static RegistryReply notFound(JsonNode body) {
        int code = body.path("error_code").asInt();
        return code > 40_400 && code < 40_500
                ? new Refused(code, message(body))
                : new Unavailable("answers 404, and not as a registry does: is the URL's path right?");
    }

    private static String message(JsonNode body) {
        String message = body.path("message").asText();
        return message.isEmpty() ? "" : ": " + message;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
