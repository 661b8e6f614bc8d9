package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.herald.gateway.provider.OutboundSms;

/// Messente's JSON.
final class MessenteJson {

    /// The longest `ttl` is not documented; three days is more than any network keeps a text.
    private static final long LONGEST_TTL = 3 * 86_400L;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MessenteJson() {}

    static byte[] request(OutboundSms sms) {
        return bytes(message(sms));
    }

    static byte[] request(List<OutboundSms> batch) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode messages = root.putArray("messages");
        batch.forEach(sms -> messages.add(message(sms)));
        return bytes(root);
    }

    private static ObjectNode message(OutboundSms sms) {
        ObjectNode root = JSON.createObjectNode();
        root.put("to", sms.phone());
        root.put("dlr_url", sms.callback().toString());
        if (sms.confidential()) {
            root.put("text_store", "nostore");
        }
        ObjectNode message = root.putArray("messages").addObject();
        message.put("channel", "sms");
        message.put("text", sms.text());
        message.put("sender", sms.sender());
        message.put("ttl", Math.clamp(sms.timeToLive().toSeconds(), 1, LONGEST_TTL));
        return root;
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of plain values is always JSON", e);
        }
    }

    /// Reads a JSON object; empty if it is none.
    static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// A member that is a text with something in it.
    static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isTextual() && !value.asText().isBlank() ? Optional.of(value.asText()) : Optional.empty();
    }
}
