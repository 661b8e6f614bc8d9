package org.herald.processor.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.processor.runtime.Fault;
import org.herald.processor.validation.Inspection;
import org.herald.sms.InboundSms;
import org.jspecify.annotations.Nullable;

/// Keeps the index of customers by phone number, and says what happens to a number: who joined it, that nobody has
/// it any more, and which of the words was written from it. Other texts are counted and left.
final class PhoneProcessor extends ContextualProcessor<String, Object, String, Object> {

    private final ReplyWords words;
    private final MeterRegistry meters;
    private @Nullable PhoneIndex index;

    PhoneProcessor(ReplyWords words, MeterRegistry meters) {
        this.words = words;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        index = new PhoneIndex(context.getStateStore(PhoneIndex.STORE));
    }

    @Override
    public void process(Record<String, Object> message) {
        Optional<PhoneEvent> event = switch (message.value()) {
            case NumberNews news when news.has() -> Optional.of(joined(message.key(), news.customerId()));
            case NumberNews news -> parted(message.key(), news.customerId());
            case InboundSms text -> wrote(message.key(), text);
            default -> Optional.empty();
        };
        event.ifPresent(it -> context().forward(message.withValue(it)));
    }

    private PhoneEvent joined(String phone, String customerId) {
        index().add(phone, customerId);
        return new PhoneEvent.Joined(customerId);
    }

    private Optional<PhoneEvent> parted(String phone, String customerId) {
        index().remove(phone, customerId);
        return index().knows(phone) ? Optional.empty() : Optional.of(new PhoneEvent.Freed());
    }

    private Optional<PhoneEvent> wrote(String phone, InboundSms text) {
        Optional<Word> word = word(text);
        boolean known = index().knows(phone);
        meters.counter(
                        "herald.replies",
                        "word",
                        word.map(Word::name).orElse("OTHER"),
                        "customer",
                        known ? "known" : "unknown")
                .increment();
        return word.map(it -> new PhoneEvent.Wrote(reply(it, text), known));
    }

    /// What the provider took it for holds, where it has answered: the keywords are its own then, and it obeys them.
    private Optional<Word> word(InboundSms text) {
        return switch (text.getAnsweredAs()) {
            case STOP -> Optional.of(Word.STOP);
            case START -> Optional.of(Word.START);
            case HELP -> Optional.empty();
            case null -> words.said(text.getText());
            case UNKNOWN -> words.said(text.getText());
        };
    }

    private Reply reply(Word word, InboundSms text) {
        String eventId = "reply-" + text.getProvider() + "-" + text.getProviderMessageId();
        // Nobody wrote it later than the gateway took it, whatever the provider's clock says.
        Instant written = text.getReceivedAt().isAfter(text.getAt()) ? text.getAt() : text.getReceivedAt();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        new Inspection(now)
                .id("providerMessageId", eventId, Fault.INVALID_EVENT_ID)
                .instant("at", written)
                .refuse();
        boolean answered = text.getAnsweredAs() != null;
        return new Reply(eventId, word, written, answered);
    }

    private PhoneIndex index() {
        if (index == null) {
            throw new IllegalStateException("not initialised");
        }
        return index;
    }
}
