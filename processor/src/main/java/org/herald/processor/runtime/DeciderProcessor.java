package org.herald.processor.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// The one shell around all rules: reads what is known of the customer, asks the rules, keeps what is known now and
/// forwards what is intended. It stores only after the rules returned, so a rule that throws leaves nothing half
/// done. Rules that plan ahead are asked again when their time has come, and all is forgotten when the person is
/// erased. A use case that need not remember anything has no store; its rules are given the blank state every time.
public final class DeciderProcessor<S, E extends Happening, I> extends ContextualProcessor<String, Object, String, I> {

    /// Ids of customers hold no control characters, so a zero byte ends them.
    private static final String END = "\0";

    private static final Duration PATROL = Duration.ofSeconds(1);

    /// Done in one go; the rest follows a patrol later, so that the thread does not miss its next poll.
    private static final int MOST_AT_ONCE = 5_000;

    private final Reading<E> reading;
    private final Decider<S, E, I> decider;
    private final Memory<S> memory;
    private final Surroundings surroundings;
    private @Nullable Stores<S> stores;

    /// What the shell looks at beside its own store.
    ///
    /// @param zones where a customer lives, looked up in the stores of the task
    /// @param backlogs whether the task has caught up
    public record Surroundings(
            Function<ProcessorContext<?, ?>, Function<String, Optional<ZoneId>>> zones, Backlogs backlogs) {}

    private record Stores<S>(
            Function<String, Optional<ZoneId>> zones,
            @Nullable States<S> states,
            @Nullable Timers timers) {}

    public DeciderProcessor(Reading<E> reading, Decider<S, E, I> decider, Memory<S> memory, Surroundings surroundings) {
        this.reading = reading;
        this.decider = decider;
        this.memory = memory;
        this.surroundings = surroundings;
    }

    @Override
    public void init(ProcessorContext<String, I> context) {
        super.init(context);
        Function<String, Optional<ZoneId>> zones = surroundings.zones().apply(context);
        if (memory.name() == null) {
            stores = new Stores<>(zones, null, null);
            return;
        }
        stores = new Stores<>(
                zones,
                new States<>(context.getStateStore(memory.name())),
                new Timers(context.getStateStore(memory.timers())));
        context.schedule(PATROL, PunctuationType.WALL_CLOCK_TIME, this::patrol);
    }

    @Override
    public void process(Record<String, Object> message) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        if (message.value() instanceof Erased) {
            erase(message.key(), now);
            return;
        }
        Optional<E> event = reading.read(message.value());
        if (event.isPresent()) {
            String key = message.key() + END + event.get().part();
            S known = known(key);
            apply(key, known, decider.decide(known, event.get(), moment(message.key(), now)), now);
        }
    }

    private void patrol(long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        Timers timers = stores().timers();
        if (timers == null || !surroundings.backlogs().of(context().taskId()).isOver(now)) {
            return;
        }
        for (Timers.Due due : timers.take(now, MOST_AT_ONCE)) {
            S known = known(due.name());
            Outcome<S, I> outcome = decider.due(known, moment(customerOf(due.name()), now));
            // Its timer is gone, so that one for the same instant is set anew: two plans may fall on it.
            keep(due.name(), Optional.empty(), outcome.next());
            forward(due.name(), outcome, now);
        }
    }

    private void apply(String key, S known, Outcome<S, I> outcome, Instant now) {
        if (!outcome.next().equals(known)) {
            keep(key, decider.wake(known), outcome.next());
        }
        forward(key, outcome, now);
    }

    private void forward(String key, Outcome<S, I> outcome, Instant now) {
        outcome.intents()
                .forEach(intent -> context().forward(new Record<>(customerOf(key), intent, now.toEpochMilli())));
    }

    /// @param before the timer that is set
    private void keep(String key, Optional<Instant> before, S next) {
        States<S> states = stores().states();
        Timers timers = stores().timers();
        if (states == null || timers == null) {
            return;
        }
        if (next.equals(memory.blank())) {
            states.delete(key);
        } else {
            states.put(key, next);
        }
        Optional<Instant> after = decider.wake(next);
        if (!before.equals(after)) {
            before.ifPresent(at -> timers.cancel(at, key));
            after.ifPresent(at -> timers.set(at, key));
        }
    }

    private void erase(String customerId, Instant now) {
        States<S> states = stores().states();
        if (states == null) {
            return;
        }
        for (KeyValue<String, S> one : states.beginningWith(customerId + END)) {
            apply(one.key, one.value, new Outcome<>(memory.blank(), decider.erased(one.value)), now);
        }
    }

    private S known(String key) {
        States<S> states = stores().states();
        return states == null ? memory.blank() : states.find(key).orElse(memory.blank());
    }

    private Moment moment(String customerId, Instant now) {
        return new Moment(now, new Once<>(() -> stores().zones().apply(customerId)));
    }

    private static String customerOf(String key) {
        return key.substring(0, key.indexOf(END));
    }

    private Stores<S> stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }
}
