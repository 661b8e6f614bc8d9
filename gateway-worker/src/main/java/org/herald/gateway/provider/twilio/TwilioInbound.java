package org.herald.gateway.provider.twilio;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.herald.gateway.provider.HttpReplies;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.InboundReport;
import org.herald.sms.ProviderAnswer;

/// Reads the texts that people write to a number at Twilio.
final class TwilioInbound implements InboundReader {

    /// TwiML that asks for nothing: Twilio sends no text in reply.
    private static final Thanks NO_REPLY = new Thanks("text/xml", "<Response/>");

    private final TwilioSignature signature;

    TwilioInbound(TwilioConfig config) {
        signature = new TwilioSignature(config);
    }

    @Override
    public String provider() {
        return TwilioClient.NAME;
    }

    @Override
    public String signatureHeader() {
        return TwilioSignature.HEADER;
    }

    @Override
    public boolean genuine(URI url, byte[] body, String given) {
        return TwilioForm.decode(body)
                .filter(form -> signature.matches(url, form, given))
                .isPresent();
    }

    @Override
    public URI asEntered(URI address) {
        return TwilioSignature.asEntered(address);
    }

    @Override
    public Optional<Thanks> thanks() {
        return Optional.of(NO_REPLY);
    }

    @Override
    public Optional<InboundReport> read(byte[] body) {
        return TwilioForm.decode(body).flatMap(TwilioInbound::report);
    }

    private static Optional<InboundReport> report(TwilioForm form) {
        Optional<String> id = form.text("MessageSid").filter(HttpReplies::isId);
        Optional<String> from = form.text("From");
        // Empty where somebody sent nothing but a picture.
        Optional<String> text = form.field("Body");
        if (id.isEmpty() || from.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InboundReport(
                id.get(),
                from.get(),
                form.text("To").orElse(""),
                text.get(),
                Optional.empty(),
                form.text("OptOutType").map(TwilioInbound::answer)));
    }

    /// Twilio's Advanced Opt-Out has answered, in words and by keywords of its own. A type that is new here has been
    /// answered all the same.
    private static ProviderAnswer answer(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "STOP" -> ProviderAnswer.STOP;
            case "START" -> ProviderAnswer.START;
            case "HELP" -> ProviderAnswer.HELP;
            default -> ProviderAnswer.UNKNOWN;
        };
    }
}
