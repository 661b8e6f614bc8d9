package org.herald.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one shell around all rules: reads what is known of the customer, asks the rules, keeps what is known now and
/// forwards what is intended. It stores only after the rules returned, so a rule that throws leaves nothing half
/// done. Rules that plan ahead are asked again when their time has come, and all is forgotten when the person is
/// erased. A use case that need not remember anything has no store; its rules are given the blank state every time.
///
/// What is known of one customer is bounded: a state by [StateSerde#LARGEST], their number by [PartCounts#MOST]. An
/// event that would go beyond changes nothing and is put to the dead letters.
public final class DeciderProcessor<S, E extends Happening, I> extends ContextualProcessor<String, Object, String, I> {

    /// Ids of customers hold no control characters, so a zero byte ends them.
    private static final String END = "\0";

    private static final Duration PATROL = Duration.ofSeconds(1);

    /// When rules are asked again that threw, as only a mistake of ours makes them. The exception must not end the
    /// thread: the next one would find the same due, and so would all after it.
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(DeciderProcessor.class);

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
            Function<ProcessorContext<?, ?>, Function<String, Optional<ZoneId>>> zones,
            Backlogs backlogs,
            MeterRegistry meters) {}

    private record Stores<S>(
            Function<String, Optional<ZoneId>> zones,
            @Nullable States<S> states,
            @Nullable Timers timers,
            PartCounts parts) {}

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
            stores = new Stores<>(zones, null, null, new PartCounts(_ -> 0));
            return;
        }
        KeyValueStore<String, S> states = context.getStateStore(memory.name());
        stores = new Stores<>(
                zones,
                new States<>(states),
                new Timers(context.getStateStore(memory.timers())),
                new PartCounts(customerId -> States.count(customerId + END, states, PartCounts.MOST)));
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
            due(due.name(), now).ifPresent(outcome -> forward(due.name(), outcome, now));
        }
    }

    private Optional<Outcome<S, I>> due(String key, Instant now) {
        try {
            S known = known(key);
            Outcome<S, I> outcome = decider.due(known, moment(customerOf(key), now));
            // Its timer is gone, so that one for the same instant is set anew: two plans may fall on it.
            keep(key, Optional.empty(), outcome.next());
            count(key, known, outcome.next());
            return Optional.of(outcome);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            putOff(key, e, now);
            return Optional.empty();
        }
    }

    private void putOff(String key, RuntimeException e, Instant now) {
        Timers timers = stores().timers();
        if (timers != null) {
            timers.set(now.plus(AGAIN), key);
        }
        surroundings
                .meters()
                .counter("herald.timers.failed", "store", String.valueOf(memory.name()))
                .increment();
        StackTraceElement[] trace = e.getStackTrace();
        log.error(
                "{}: what is due is put off for {} after {} at {}",
                memory.name(),
                AGAIN,
                e.getClass().getName(),
                trace.length == 0 ? "unknown place" : trace[0]);
    }

    private void apply(String key, S known, Outcome<S, I> outcome, Instant now) {
        if (!outcome.next().equals(known)) {
            checkRoom(key, known);
            keep(key, decider.wake(known), outcome.next());
            count(key, known, outcome.next());
        }
        forward(key, outcome, now);
    }

    private void forward(String key, Outcome<S, I> outcome, Instant now) {
        outcome.intents()
                .forEach(intent -> context().forward(new Record<>(customerOf(key), intent, now.toEpochMilli())));
    }

    private void checkRoom(String key, S known) {
        if (isPart(key) && known.equals(memory.blank()) && stores().parts().of(customerOf(key)) >= PartCounts.MOST) {
            throw new FaultyRecordException(
                    Fault.TOO_MANY_STATES, memory.name() + " holds " + PartCounts.MOST + " of this customer already");
        }
    }

    private void count(String key, S before, S after) {
        boolean isKept = !after.equals(memory.blank());
        if (isPart(key) && isKept == before.equals(memory.blank())) {
            stores().parts().add(customerOf(key), isKept ? 1 : -1);
        }
    }

    /// A use case that sees a life as a whole has one state for each customer.
    private static boolean isPart(String key) {
        return !key.endsWith(END);
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
