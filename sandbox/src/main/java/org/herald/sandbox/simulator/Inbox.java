package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Texts that come in: each is posted in its provider's own form, until it is received.
final class Inbox {

    private final Supplier<SimulatorOptions> options;
    private final Callbacks callbacks;

    Inbox(Supplier<SimulatorOptions> options, Callbacks callbacks) {
        this.options = options;
        this.callbacks = callbacks;
    }

    Delivery deliver(InboundSms text) throws InterruptedException {
        Post post = switch (text.provider()) {
            case MESSENTE -> messente(text);
            case TWILIO -> twilio(text);
        };
        return callbacks.deliver(post, options.get().delivering());
    }

    private Post messente(InboundSms text) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("msg_id", text.id())
                .put("sub_msg_id", text.id())
                .put("channel", "sms")
                .put("recipient", text.to())
                .put("time", MessenteSent.TIMESTAMP.format(LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC)))
                .put("text", text.text())
                .put("sender", text.from())
                .toString();
        return Post.messente(text.url().toString(), body, options.get().inboundSecret());
    }

    private Post twilio(InboundSms text) {
        SimulatorOptions.TwilioAccount account = options.get().twilio();
        String sid = TwilioIds.next("SM");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SmsMessageSid", sid);
        fields.put("NumMedia", "0");
        fields.put("SmsSid", sid);
        fields.put("SmsStatus", "received");
        fields.put("Body", text.text());
        fields.put("To", text.to());
        fields.put("NumSegments", Integer.toString(Segments.of(text.text())));
        fields.put("MessageSid", sid);
        fields.put("AccountSid", account.sid());
        fields.put("From", text.from());
        fields.put("ApiVersion", TwilioSent.API_VERSION);
        text.optOutType().ifPresent(type -> fields.put("OptOutType", type));
        return Post.twilio(text.url().toString(), fields, account.authToken());
    }
}
