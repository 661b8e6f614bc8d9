package org.herald.gateway.provider;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;

/// What a provider's answer to a submit means.
///
/// | answer | class | why |
/// |---|---|---|
/// | 2xx with an id | accepted | |
/// | 2xx without one | in doubt | it may be taken |
/// | 401, 403, 404, 405, 407, 410, 421 | unavailable, account | password or address are wrong: no fault of the message
/// |
/// | 402 | unavailable, account | there is no credit |
/// | 406, 411, 415, 417, 426, 431 | unavailable, account | how we ask is not understood; every text is asked for like
/// this |
/// | 408 | in doubt | a proxy may say so after the request went on |
/// | 425 | unavailable | too early, as it says |
/// | 429 | throttled | |
/// | 503 | unavailable | |
/// | other 4xx: 400, 409, 412, 413, 414, 422, 423, 424, 428, 451 | by the provider's code, else refused | not taken,
/// and nothing says for what |
/// | 3xx, other 5xx | in doubt | something between us and the provider may have passed it on |
public final class HttpReplies {

    /// Every receipt repeats it; what is longer is no id.
    private static final int LONGEST_ID = 200;

    /// Only a plain word is passed on: what somebody else writes must not carry personal data into receipts.
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]{1,16}");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final ProviderWords words;

    public HttpReplies(ProviderWords words) {
        this.words = words;
    }

    public ProviderReply reply(HttpResponse<byte[]> answer) {
        return reply(answer.statusCode(), answer.headers(), answer.body());
    }

    public ProviderReply reply(int status, HttpHeaders headers, byte[] body) {
        String code = words.code(body).filter(HttpReplies::isCode).orElse(Integer.toString(status));
        return switch (status) {
            case 401, 403, 404, 405, 407, 410, 421 -> new Unavailable("account", Optional.of(code), true);
            case 402 -> new Unavailable("account-credit", Optional.of(code), true);
            case 406, 411, 415, 417, 426, 431 -> new Unavailable("request-form", Optional.of(code), true);
            case 425 -> new Unavailable("too-early", Optional.of(code), false);
            case 408 -> new InDoubt("provider-timeout", Optional.of(code));
            case 429 -> new Throttled(retryAfter(headers));
            case 503 -> new Unavailable("provider-unavailable", Optional.of(code), false);
            default ->
                switch (status / 100) {
                    case 2 -> taken(status, body);
                    case 4 -> words.refused(code, body, retryAfter(headers));
                    default -> new InDoubt("provider-error", Optional.of(code));
                };
        };
    }

    private ProviderReply taken(int status, byte[] body) {
        return words.id(body)
                .filter(HttpReplies::isId)
                .<ProviderReply>map(Accepted::new)
                .orElseGet(() -> unreadable(status));
    }

    /// The answer to a text that may have been taken.
    public static ProviderReply unreadable(int status) {
        return new InDoubt("unreadable-answer", Optional.of(Integer.toString(status)));
    }

    /// Whether it is short enough for an id of a message.
    public static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    /// Whether it is a plain word, as codes are.
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(value -> SECONDS.matcher(value).matches())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
