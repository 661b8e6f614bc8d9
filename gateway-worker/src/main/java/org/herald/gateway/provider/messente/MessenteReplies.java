package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;

/// What Messente's answer to a submit means.
///
/// | answer | class | why |
/// |---|---|---|
/// | 2xx with an id | accepted | |
/// | 2xx without one | in doubt | it may be taken |
/// | 400, 413, 415, 422 | rejected; by its error code | the same request is never taken |
/// | 401, 403, 404, 405, 407 | unavailable, account | password or address are wrong: no fault of the message |
/// | 408 | in doubt | a proxy may say so after the request went on |
/// | 429 | throttled | over 150 requests/s for each source address |
/// | 503 | unavailable | |
/// | other 4xx | rejected | |
/// | 3xx, other 5xx | in doubt | something between us and the provider may have passed it on |
final class MessenteReplies {

    /// Every receipt repeats it; what is longer is no id.
    private static final int LONGEST_ID = 200;

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]{1,16}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    /// Error codes of a refused request that are not the message's fault, or whose meaning we know.
    private static final Map<String, String> REASONS = Map.of(
            "101", "not-found",
            "102", "forbidden",
            "103", "unauthorized",
            "104", "provider-internal",
            "105", "invalid-data",
            "106", "missing-data",
            "107", "method-not-allowed");

    private MessenteReplies() {}

    static ProviderReply reply(int status, HttpHeaders headers, byte[] body) {
        return switch (status) {
            case 400, 413, 415, 422 -> refused(status, body);
            case 401, 403, 404, 405, 407 -> new Unavailable("account", code(status, body), true);
            case 408 -> new InDoubt("provider-timeout", Optional.of("408"));
            case 429 -> new Throttled(retryAfter(headers));
            case 503 -> new Unavailable("provider-unavailable", code(status, body), false);
            default -> byClass(status, body);
        };
    }

    private static ProviderReply byClass(int status, byte[] body) {
        return switch (status / 100) {
            case 2 -> taken(status, body);
            case 4 -> refused(status, body);
            default -> new InDoubt("provider-error", code(status, body));
        };
    }

    private static ProviderReply taken(int status, byte[] body) {
        return MessenteJson.object(body)
                .flatMap(answer -> MessenteJson.text(answer, "omnimessage_id"))
                .filter(id -> id.length() <= LONGEST_ID)
                .<ProviderReply>map(Accepted::new)
                .orElseGet(() -> new InDoubt("unreadable-answer", Optional.of(Integer.toString(status))));
    }

    private static ProviderReply refused(int status, byte[] body) {
        String code = code(status, body).orElseThrow();
        String reason = REASONS.getOrDefault(code, "refused");
        return switch (code) {
            case "102", "103" -> new Unavailable(reason, Optional.of(code), true);
            // Their fault, told with the wrong status: it says nothing about the message.
            case "104" -> new InDoubt(reason, Optional.of(code));
            default -> new Rejected(reason, Optional.of(code));
        };
    }

    /// Messente's own error code, else the HTTP status.
    private static Optional<String> code(int status, byte[] body) {
        return MessenteJson.object(body)
                .map(answer -> answer.path("errors").path(0))
                .map(error -> error.path("code"))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(code -> CODE.matcher(code).matches())
                .or(() -> Optional.of(Integer.toString(status)));
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(value -> SECONDS.matcher(value).matches())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
