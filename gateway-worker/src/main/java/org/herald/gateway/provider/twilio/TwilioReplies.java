package org.herald.gateway.provider.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.herald.gateway.provider.HttpReplies;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.ProviderWords;

/// What Twilio's answers to a submit say: JSON with the message's `sid`, or an error with a `code`.
final class TwilioReplies implements ProviderWords {

    static final HttpReplies ALL = new HttpReplies(new TwilioReplies());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TwilioReplies() {}

    @Override
    public Optional<String> id(byte[] body) {
        return member(body, "sid").filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    @Override
    public Optional<String> code(byte[] body) {
        return member(body, "code").filter(JsonNode::isIntegralNumber).map(JsonNode::asText);
    }

    @Override
    public ProviderReply refused(String code, byte[] body, Optional<Duration> retryAfter) {
        TwilioCodes.Meaning meaning = TwilioCodes.of(code);
        return switch (meaning.kind()) {
            case REFUSED, FAILED -> new Rejected(meaning.reason(), Optional.of(code));
            case UNCLEAR -> new Refused(meaning.reason(), Optional.of(code));
            case THROTTLED -> new Throttled(retryAfter);
            case UNAVAILABLE -> new Unavailable(meaning.reason(), Optional.of(code), false);
            case ACCOUNT -> new Unavailable(meaning.reason(), Optional.of(code), true);
            case IN_DOUBT -> new InDoubt(meaning.reason(), Optional.of(code));
        };
    }

    private static Optional<JsonNode> member(byte[] body, String name) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).map(answer -> answer.path(name));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
