package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.gateway.provider.HttpReplies;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.ProviderWords;

/// What Messente's answers to a submit say, of one text or of many.
final class MessenteReplies implements ProviderWords {

    /// Words and statuses together.
    static final HttpReplies SINGLE = new HttpReplies(new MessenteReplies());

    private static final String ID = "omnimessage_id";
    private static final int CREATED = 201;

    /// Ends of the paths to what is each text's own. Of the rest (sender, lifetime, callback address) every text has
    /// the like.
    private static final Pattern OF_THE_TEXT = Pattern.compile("(^|[/.])(to|text)$");

    /// Error codes of a refused request, as text.
    private static final Map<String, String> REASONS = Map.of(
            "101", "not-found",
            "102", "forbidden", // fault of the account
            "103", "unauthorized", // fault of the account
            "104", "provider-internal", // theirs, told with the wrong status
            "105", "invalid-data",
            "106", "missing-data",
            "107", "method-not-allowed");

    private MessenteReplies() {}

    @Override
    public Optional<String> id(byte[] body) {
        return MessenteJson.object(body).flatMap(answer -> MessenteJson.text(answer, ID));
    }

    @Override
    public Optional<String> code(byte[] body) {
        return MessenteJson.object(body).flatMap(MessenteReplies::code);
    }

    private static Optional<String> code(JsonNode answer) {
        return Optional.of(answer.path("errors").path(0).path("code"))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText);
    }

    @Override
    public ProviderReply refused(String code, byte[] body, Optional<Duration> retryAfter) {
        return refused(code, MessenteJson.object(body).flatMap(MessenteReplies::source));
    }

    /// Which part of the request an error is about, as a path into it.
    private static Optional<String> source(JsonNode answer) {
        return MessenteJson.text(answer.path("errors").path(0), "source");
    }

    private static ProviderReply refused(String code, Optional<String> source) {
        String reason = REASONS.getOrDefault(code, "refused");
        return switch (code) {
            case "102", "103" -> new Unavailable(reason, Optional.of(code), true);
            // It says nothing about the message.
            case "104" -> new InDoubt(reason, Optional.of(code));
            default ->
                source.filter(it -> OF_THE_TEXT.matcher(it).find()).isPresent()
                        ? new Rejected(reason, Optional.of(code))
                        : new Refused(reason, Optional.of(code));
        };
    }

    /// One reply for each text of a batch, in order.
    static List<ProviderReply> ofBatch(List<OutboundSms> batch, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 == 2) {
            return items(batch, answer.body());
        }
        ProviderReply whole = SINGLE.reply(answer);
        // Which of them is at fault is not said: the others are good, and each can be sent alone.
        ProviderReply each = switch (whole) {
            case Rejected(var _, var code) -> new Unavailable(Unavailable.BATCH_REFUSED, code, false);
            case Refused(var _, var code) -> new Unavailable(Unavailable.BATCH_REFUSED, code, false);
            default -> whole;
        };
        return Collections.nCopies(batch.size(), each);
    }

    private static List<ProviderReply> items(List<OutboundSms> batch, byte[] body) {
        JsonNode items = MessenteJson.object(body)
                .map(answer -> answer.path("messages"))
                .filter(list -> list.isArray() && list.size() == batch.size())
                .orElse(null);
        if (items == null) {
            // One too few or too many, and nobody can tell whose answer is whose.
            return Collections.nCopies(batch.size(), HttpReplies.unreadable(CREATED));
        }
        List<ProviderReply> replies = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            replies.add(item(items.get(i), batch.get(i)));
        }
        return replies;
    }

    private static ProviderReply item(JsonNode item, OutboundSms sms) {
        boolean another = MessenteJson.text(item, "to")
                .filter(to -> !isSame(to, sms.phone()))
                .isPresent();
        if (another) {
            return HttpReplies.unreadable(CREATED);
        }
        return MessenteJson.text(item, ID)
                .filter(HttpReplies::isId)
                .<ProviderReply>map(Accepted::new)
                .or(() -> code(item).filter(HttpReplies::isCode).map(code -> refused(code, source(item))))
                .orElseGet(() -> HttpReplies.unreadable(CREATED));
    }

    private static boolean isSame(String to, String phone) {
        return (to.startsWith("+") ? to : "+" + to).equals(phone);
    }
}
