package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A text that Messente took.
final class MessenteSent implements Sent {

    private static final String TIME = "timestamp";

    /// Without a zone, as Messente writes it where it posts; it is UTC.
    static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private static final BigDecimal PART_PRICE = new BigDecimal("0.04500");
    private static final String DEFAULT_SENDER = "Messente";

    private final String omnimessageId = UUID.randomUUID().toString();
    private final String messageId = UUID.randomUUID().toString();
    private final Ask message;
    private final String secret;
    private final List<ObjectNode> statuses = new ArrayList<>();
    private boolean cancelled;

    /// @param secret signs what is posted about it
    MessenteSent(Ask message, String secret) {
        this.message = message;
        this.secret = secret;
    }

    @Override
    public String messageId() {
        return omnimessageId;
    }

    @Override
    public Ask ask() {
        return message;
    }

    @Override
    public String created() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("omnimessage_id", omnimessageId).put("to", message.to());
        body.putArray("messages")
                .addObject()
                .put("message_id", messageId)
                .put("channel", "sms")
                .put("sender", sender());
        return body.toString();
    }

    @Override
    public synchronized Optional<Post> report(Step step, Instant at) {
        ObjectNode report = describe(MessenteStatus.of(step), at);
        statuses.add(
                report.deepCopy().put(TIME, at.truncatedTo(ChronoUnit.SECONDS).toString()));
        return Optional.ofNullable(message.callbackUrl()).map(url -> Post.messente(url, report.toString(), secret));
    }

    private ObjectNode describe(MessenteStatus status, Instant at) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("status", status.name())
                .put("sender", sender())
                .put("err", status.err())
                .put("message_id", messageId)
                .put("omnimessage_id", omnimessageId)
                .put("to", message.to())
                .put("channel", "sms")
                .put("error", status.error())
                .put(TIME, TIMESTAMP.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
        if (status.isPriced()) {
            int parts = Segments.of(Objects.requireNonNull(message.text()));
            report.putObject("price_info")
                    .put("part_price", PART_PRICE.toPlainString())
                    .put("parts_count", parts)
                    .put(
                            "total_price",
                            PART_PRICE.multiply(BigDecimal.valueOf(parts)).toPlainString());
        }
        return report;
    }

    /// The body of the answer to a question for its status. Here times have a zone: they are a `date-time` by
    /// Messente's published description, whose clients read nothing else.
    synchronized String statuses() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("omnimessage_id", omnimessageId).put("to", message.to());
        body.putArray("statuses").addAll(statuses);
        return body.toString();
    }

    /// Only what waits for its time can be cancelled.
    synchronized boolean cancel(Instant now) {
        if (cancelled || message.timeToSend() == null || !message.timeToSend().isAfter(now)) {
            return false;
        }
        cancelled = true;
        return true;
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    private String sender() {
        return Objects.requireNonNullElse(message.sender(), DEFAULT_SENDER);
    }
}
