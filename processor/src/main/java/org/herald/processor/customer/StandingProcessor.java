package org.herald.processor.customer;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.lending.MarketingConsent;
import org.herald.lending.MarketingConsentChanged;
import org.herald.processor.runtime.Erased;
import org.herald.processor.runtime.SharedStates;
import org.herald.processor.runtime.StateSerde;
import org.herald.processor.runtime.States;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;
import org.jspecify.annotations.Nullable;

/// Keeps what persons say about texts, and what providers say about their numbers. Forwards that something changed,
/// so that what waits is decided again.
public final class StandingProcessor extends ContextualProcessor<String, Object, String, ProfileNews> {

    /// Name of the store; public: it is part of the name of the changelog topic.
    public static final String STORE = "standings";

    private final SharedStates<Standing> shared;
    private @Nullable States<Standing> standings;

    public StandingProcessor(SharedStates<Standing> shared) {
        this.shared = shared;
    }

    public static StoreBuilder<?> builder() {
        return StateSerde.store(STORE, Standing.class);
    }

    @Override
    public void init(ProcessorContext<String, ProfileNews> context) {
        super.init(context);
        standings = shared.open(context.taskId(), context.getStateStore(STORE));
    }

    @Override
    public void process(Record<String, Object> message) {
        if (message.value() instanceof Erased) {
            store().delete(message.key());
            return;
        }
        if (!concerns(message.value())) {
            return;
        }
        Standing known = store().find(message.key()).orElse(Standing.BLANK);
        Standing next = next(known, message.value()).orElse(known);
        if (!next.equals(known)) {
            store().put(message.key(), next);
            context().forward(message.withValue(ProfileNews.KEPT));
        }
    }

    /// Most events say nothing of this, and are not worth a look into the store.
    private static boolean concerns(Object said) {
        return said instanceof OptOut || said instanceof MarketingConsentChanged || said instanceof NumberSuppression;
    }

    private static Optional<Standing> next(Standing known, Object said) {
        return switch (said) {
            case OptOut optOut ->
                switch (optOut.getState()) {
                    case OUT -> Optional.of(known.left(optOut.getAt()));
                    case BACK_IN -> Optional.of(known.cameBack(optOut.getAt()));
                    case UNKNOWN -> Optional.empty();
                };
            case MarketingConsentChanged changed
            when changed.getConsent() != MarketingConsent.UNKNOWN -> Optional.of(known.consented(consent(changed)));
            case NumberSuppression dead ->
                Optional.of(known.deadNumber(new Standing.DeadNumber(dead.getRequestedAt(), dead.getReason())));
            default -> Optional.empty();
        };
    }

    private static Standing.Consent consent(MarketingConsentChanged changed) {
        return new Standing.Consent(changed.getConsent() == MarketingConsent.GRANTED, changed.getOccurredAt());
    }

    private States<Standing> store() {
        if (standings == null) {
            throw new IllegalStateException("not initialised");
        }
        return standings;
    }
}
