package org.herald.gateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.gateway.provider.HttpOutcome.Answered;
import org.herald.gateway.provider.HttpOutcome.Unanswered;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderHttp;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.SingleProvider;

/// Sends texts through Twilio's `POST /2010-04-01/Accounts/{sid}/Messages.json`.
///
/// Twilio keeps the text of every message, codes too, unless message redaction is switched on for the account: no
/// field of a request can ask for it where it is not.
final class TwilioClient implements SingleProvider {

    static final String NAME = "twilio";

    /// Twilio tries to deliver for 1 second at the least and 10 hours at the most.
    private static final long LONGEST_VALIDITY = 36_000;

    /// An answer is some 1 kB; a longer one is not Twilio's.
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final TwilioConfig config;
    private final ProviderHttp http;
    private final URI target;

    TwilioClient(TwilioConfig config) {
        this.config = config;
        http = new ProviderHttp(config.endpoint(), config.accountSid(), config.authToken());
        target = URI.create(config.endpoint().url() + "/2010-04-01/Accounts/" + config.accountSid() + "/Messages.json");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ProviderReply send(OutboundSms sms) throws InterruptedException {
        byte[] form = TwilioForm.encode(fields(sms)).getBytes(UTF_8);
        return switch (http.post(target, TwilioForm.TYPE, form, LONGEST_ANSWER)) {
            case Answered(var answer) -> TwilioReplies.ALL.reply(answer);
            case Unanswered(var reply) -> reply;
        };
    }

    private Map<String, String> fields(OutboundSms sms) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", sms.phone());
        config.messagingServiceSid()
                .ifPresentOrElse(
                        service -> fields.put("MessagingServiceSid", service), () -> fields.put("From", sms.sender()));
        fields.put("Body", sms.text());
        fields.put("StatusCallback", TwilioSignature.asEntered(sms.callback()).toString());
        fields.put("ValidityPeriod", Long.toString(Math.clamp(sms.timeToLive().toSeconds(), 1, LONGEST_VALIDITY)));
        // The text leaves as it was decided, and in as many parts: signs that GSM-7 lacks are not exchanged.
        fields.put("SmartEncoded", "false");
        return fields;
    }

    @Override
    public void close() {
        http.close();
    }
}
