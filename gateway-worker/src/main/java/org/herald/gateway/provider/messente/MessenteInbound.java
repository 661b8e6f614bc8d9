package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.gateway.provider.HttpReplies;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.InboundReport;

/// Reads the texts that people write to a number at Messente.
final class MessenteInbound implements InboundReader {

    /// A number in international form whose plus sign was left out. Short codes have fewer digits.
    private static final Pattern PLUS_LEFT_OUT = Pattern.compile("[1-9][0-9]{6,14}");

    private final MessenteSignature signature;

    MessenteInbound(String secret) {
        signature = new MessenteSignature(secret);
    }

    @Override
    public String provider() {
        return MessenteClient.NAME;
    }

    @Override
    public String signatureHeader() {
        return MessenteSignature.HEADER;
    }

    @Override
    public boolean genuine(URI url, byte[] body, String given) {
        return signature.matches(body, given);
    }

    @Override
    public Optional<Thanks> thanks() {
        return Optional.empty();
    }

    @Override
    public Optional<InboundReport> read(byte[] body) {
        return MessenteJson.object(body).flatMap(MessenteInbound::report);
    }

    private static Optional<InboundReport> report(JsonNode json) {
        Optional<String> id = MessenteJson.text(json, "msg_id").filter(HttpReplies::isId);
        Optional<String> sender = MessenteJson.text(json, "sender");
        JsonNode text = json.path("text");
        if (id.isEmpty() || sender.isEmpty() || !text.isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new InboundReport(
                id.get(),
                withPlus(sender.get()),
                withPlus(MessenteJson.text(json, "recipient").orElse("")),
                text.asText(),
                MessenteJson.text(json, "time").flatMap(MessenteTime::instant),
                Optional.empty()));
    }

    private static String withPlus(String number) {
        String plain = number.strip();
        return PLUS_LEFT_OUT.matcher(plain).matches() ? "+" + plain : plain;
    }
}
