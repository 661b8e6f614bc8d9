package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.herald.sandbox.simulator.SimulatorOptions.TwilioAccount;
import org.jspecify.annotations.Nullable;

/// A text that Twilio took.
final class TwilioSent implements Sent {

    static final String API_VERSION = "2010-04-01";

    /// From which a messaging service sends; Twilio's own number for tests.
    private static final String POOL_NUMBER = "+15005550006";

    /// RFC 2822.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final BigDecimal PART_PRICE = new BigDecimal("0.00750");

    private final String sid = TwilioIds.next("SM");
    private final Ask ask;
    private final TwilioAccount account;
    private final Instant createdAt = Instant.now();
    private final String created;
    private TwilioStatus status;
    private @Nullable Instant sentAt;

    TwilioSent(Ask ask, TwilioAccount account) {
        this.ask = ask;
        this.account = account;
        this.status = hasService() ? TwilioStatus.ACCEPTED : TwilioStatus.QUEUED;
        this.created = resource();
    }

    @Override
    public String messageId() {
        return sid;
    }

    @Override
    public Ask ask() {
        return ask;
    }

    @Override
    public String created() {
        return created;
    }

    /// A callback says which step it is about; the message itself does not go back to an earlier one.
    @Override
    public synchronized Optional<Post> report(Step step, Instant at) {
        TwilioStatus reported = TwilioStatus.of(step);
        if (reported.isPast(status)) {
            status = reported;
            sentAt = sentAt == null ? at : sentAt;
        }
        return Optional.ofNullable(ask.callbackUrl())
                .map(url -> Post.twilio(url, callback(reported), account.authToken()));
    }

    /// Twilio's calls here have no time to wait for.
    @Override
    public boolean isCancelled() {
        return false;
    }

    /// The message as it is now.
    synchronized String resource() {
        boolean chosen = status != TwilioStatus.ACCEPTED;
        int segments = Segments.of(Objects.requireNonNull(ask.text()));
        String uri = "/" + API_VERSION + "/Accounts/" + account.sid() + "/Messages/" + sid;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("account_sid", account.sid()).put("api_version", API_VERSION).put("body", ask.text());
        json.put("date_created", date(createdAt)).put("date_sent", date(sentAt));
        json.put("date_updated", date(sentAt == null ? createdAt : sentAt)).put("direction", "outbound-api");
        json.put("error_code", status.errorCode()).putNull("error_message");
        json.put("from", chosen ? from() : null);
        json.put("messaging_service_sid", hasService() ? ask.sender() : null);
        json.put("num_media", "0").put("num_segments", chosen ? Integer.toString(segments) : "0");
        json.put("price", sentAt == null ? null : price(segments)).put("price_unit", "USD");
        json.put("sid", sid).put("status", status.word()).put("to", ask.to()).put("uri", uri + ".json");
        json.putObject("subresource_uris").put("media", uri + "/Media.json");
        return json.toString();
    }

    private Map<String, String> callback(TwilioStatus reported) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SmsSid", sid);
        fields.put("SmsStatus", reported.word());
        fields.put("MessageStatus", reported.word());
        fields.put("To", Objects.requireNonNull(ask.to()));
        fields.put("MessageSid", sid);
        fields.put("AccountSid", account.sid());
        fields.put("From", from());
        fields.put("ApiVersion", API_VERSION);
        if (hasService()) {
            fields.put("MessagingServiceSid", Objects.requireNonNull(ask.sender()));
        }
        if (reported.errorCode() != null) {
            fields.put("ErrorCode", Integer.toString(reported.errorCode()));
        }
        return fields;
    }

    private boolean hasService() {
        return TwilioIds.isService(ask.sender());
    }

    private String from() {
        return hasService() ? POOL_NUMBER : Objects.requireNonNull(ask.sender());
    }

    /// What is to be paid is written as a change of the balance.
    private static String price(int segments) {
        return PART_PRICE.multiply(BigDecimal.valueOf(segments)).negate().toPlainString();
    }

    private static @Nullable String date(@Nullable Instant at) {
        return at == null ? null : DATE.format(at.atOffset(ZoneOffset.UTC));
    }
}
