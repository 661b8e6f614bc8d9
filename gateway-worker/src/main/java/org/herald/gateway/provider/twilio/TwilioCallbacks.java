package org.herald.gateway.provider.twilio;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.HttpReplies;
import org.herald.sms.ReceiptStatus;

/// Reads Twilio's status callbacks. They say neither when something happened nor what it costs.
final class TwilioCallbacks implements CallbackReader {

    private static final String NO_ERROR = "0";

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
                .flatMap(form -> form.text("MessageStatus").map(word -> report(word.toLowerCase(Locale.ROOT), form)));
    }

    private static CallbackReport report(String word, TwilioForm form) {
        Optional<ReceiptStatus> status = TwilioCodes.status(word);
        Optional<String> code = form.text("ErrorCode").filter(it -> !it.equals(NO_ERROR) && HttpReplies.isCode(it));
        Optional<TwilioCodes.Meaning> failure = code.flatMap(TwilioCodes::failure);
        Optional<String> reason =
                code.map(_ -> failure.map(TwilioCodes.Meaning::reason).orElse("unknown-error"));
        return new CallbackReport(
                // A word of tomorrow's says that Twilio has it, and no more.
                status.orElse(ReceiptStatus.ACCEPTED),
                reason.or(() -> status.isPresent() ? Optional.empty() : Optional.of("unknown-status")),
                form.text("MessageSid").filter(HttpReplies::isId),
                code.or(() -> status.isPresent()
                        ? Optional.empty()
                        : Optional.of(word).filter(HttpReplies::isCode)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                failure.filter(it -> it.kind() == TwilioCodes.Kind.ACCOUNT).isPresent());
    }
}
