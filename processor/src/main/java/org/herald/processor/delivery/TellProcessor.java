package org.herald.processor.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.herald.sms.OptOut;
import org.herald.sms.OptOutSource;
import org.herald.sms.OptOutState;
import org.herald.sms.Unconfirmed;
import org.jspecify.annotations.Nullable;

/// Makes a record for each customer with the number that a reply came from. The first of them gets the text that
/// confirms it, if any does: there is one phone.
final class TellProcessor extends ContextualProcessor<String, OptOutIntent, String, Object> {

    private final MeterRegistry meters;
    private @Nullable PhoneIndex index;

    TellProcessor(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        index = new PhoneIndex(context.getStateStore(PhoneIndex.STORE));
    }

    @Override
    public void process(Record<String, OptOutIntent> message) {
        OptOutIntent intent = message.value();
        intent.silence().ifPresent(this::count);
        if (intent.customerId() != null) {
            tell(message, intent.customerId(), Optional.empty());
            return;
        }
        if (index == null) {
            throw new IllegalStateException("not initialised");
        }
        AtomicBoolean first = new AtomicBoolean(true);
        index.forEach(message.key(), customerId -> {
            Optional<Unconfirmed> other =
                    first.getAndSet(false) ? Optional.empty() : Optional.of(Unconfirmed.SAME_PHONE);
            tell(message, customerId, other);
        });
    }

    private void count(Silence silence) {
        meters.counter("herald.replies.unconfirmed", "reason", silence.name()).increment();
    }

    private void tell(Record<String, OptOutIntent> message, String customerId, Optional<Unconfirmed> other) {
        Reply reply = message.value().reply();
        Unconfirmed unconfirmed = message.value()
                .silence()
                .map(TellProcessor::reason)
                .or(() -> other)
                .orElse(null);
        OptOutState state = switch (reply.word()) {
            case STOP -> OptOutState.OUT;
            case START -> OptOutState.BACK_IN;
        };
        OptOut optOut =
                new OptOut(reply.eventId(), state, OptOutSource.REPLY, unconfirmed == null, reply.at(), unconfirmed);
        meters.counter("herald.opt.outs", "state", state.name(), "source", OptOutSource.REPLY.name())
                .increment();
        context().forward(message.withKey(customerId).withValue(optOut));
    }

    private static Unconfirmed reason(Silence silence) {
        return switch (silence) {
            case UNCHANGED -> Unconfirmed.UNCHANGED;
            case DAILY_LIMIT -> Unconfirmed.DAILY_LIMIT;
            case PROVIDER_ANSWERED -> Unconfirmed.PROVIDER_ANSWERED;
        };
    }
}
