package org.herald.gateway.provider.twilio;

import java.net.URI;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;

/// Reads Twilio's status callbacks. They say neither when something happened nor what it costs.
final class TwilioCallbacks implements CallbackReader {

    private final TwilioSignature signature;

    TwilioCallbacks(TwilioConfig config) {
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
    public Optional<CallbackReport> read(byte[] body) {
        return TwilioForm.decode(body)
                .flatMap(form -> form.text("MessageStatus")
                        .map(word -> TwilioReports.of(word, form.text("ErrorCode"), form.text("MessageSid"))));
    }
}
