package org.herald.processor.gate;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.ProfileNews;
import org.herald.processor.customer.ProfileStore;
import org.herald.schemas.Topics;
import org.herald.sms.SmsDecision;
import org.jspecify.annotations.Nullable;

/// The gate's shell: gathers what there is to know about an intent, asks the gate, keeps what it needs to remember,
/// and forwards the decision and, where it is to send, the request. Both and the memory are one transaction.
public final class GateProcessor extends ContextualProcessor<String, GateInput, String, Outgoing> {

    /// How late an intent may give up waiting.
    private static final Duration PATROL = Duration.ofSeconds(1);

    /// Intents that give up in one go; the rest follow a patrol later, so that the thread does not miss its next
    /// poll.
    private static final int MOST_AT_ONCE = 5_000;

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final GateSettings settings;
    private final Gate gate;
    private @Nullable Memory memory;

    private record Memory(
            KeyValueStore<String, Profile> profiles, WaitingRoom waitingRoom, EventMemory decidedEvents) {}

    public GateProcessor(GateSettings settings) {
        this.settings = settings;
        this.gate = new Gate(settings.policy(), settings.templates());
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        super.init(context);
        KeyValueStore<String, WaitingIntent> byCustomer = context.getStateStore(GateStores.WAITING);
        KeyValueStore<String, String> byTime = context.getStateStore(GateStores.WAITING_BY_TIME);
        WindowStore<String, byte[]> decided = context.getStateStore(GateStores.DECIDED);
        memory = new Memory(
                context.getStateStore(ProfileStore.NAME),
                new WaitingRoom(byCustomer, byTime),
                new EventMemory(decided));
        context.schedule(PATROL, PunctuationType.WALL_CLOCK_TIME, this::patrol);
    }

    @Override
    public void process(Record<String, GateInput> message) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        switch (message.value()) {
            case GateInput.Asked(var intent) ->
                judge(new WaitingIntent(message.key(), intent, now.plus(settings.profileWait()), offset()), now);
            case GateInput.News(var news) -> hear(message.key(), news, now);
        }
    }

    private void hear(String customerId, ProfileNews news, Instant now) {
        for (WaitingIntent waiting : memory().waitingRoom().leave(customerId)) {
            switch (news) {
                case KEPT -> judge(waiting, now);
                case ERASED -> emit(gather(waiting, now), new Verdict.Cancel());
            }
        }
    }

    private void patrol(long now) {
        Instant at = Instant.ofEpochMilli(now);
        memory().waitingRoom().leaveDue(at, MOST_AT_ONCE).forEach(waiting -> judge(waiting, at));
    }

    private void judge(WaitingIntent waiting, Instant now) {
        Case known = gather(waiting, now);
        Verdict verdict = gate.decide(known);
        if (verdict instanceof Verdict.Wait) {
            memory().waitingRoom().enter(waiting);
        }
        if (verdict.settles()) {
            memory().decidedEvents().remember(eventHash(waiting), now);
        }
        emit(known, verdict);
    }

    private Case gather(WaitingIntent waiting, Instant now) {
        return new Case(
                waiting.customerId(),
                waiting.intent(),
                memory().profiles().get(waiting.customerId()),
                memory().decidedEvents().knows(eventHash(waiting), now),
                waiting.until(),
                now);
    }

    private void emit(Case known, Verdict verdict) {
        SmsDecision decision =
                SmsRecords.decision(known, verdict, settings.policy().version());
        if (verdict instanceof Verdict.Send send) {
            forward(known, new Outgoing(Topics.laneOf(decision.getPurpose()), SmsRecords.request(known, send)));
        }
        forward(known, new Outgoing(Topics.DECISIONS, decision));
        count(decision);
    }

    private void count(SmsDecision decision) {
        Timer.builder("herald.decision.delay")
                .description("from the event to the decision")
                .serviceLevelObjectives(BUCKETS)
                .tag("purpose", decision.getPurpose().name())
                .register(settings.meters())
                .record(measured(decision));
        settings.meters()
                .counter(
                        "herald.decisions",
                        "outcome",
                        decision.getOutcome().name(),
                        "reason",
                        decision.getReason().name(),
                        "purpose",
                        decision.getPurpose().name())
                .increment();
    }

    /// An event may state any date.
    private static Duration measured(SmsDecision decision) {
        Duration delay = Duration.between(decision.getOccurredAt(), decision.getDecidedAt());
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    /// Stamped with the time of the decision: by it the topics keep and drop records.
    private void forward(Case known, Outgoing outgoing) {
        context().forward(new Record<>(known.customerId(), outgoing, known.at().toEpochMilli()));
    }

    private long offset() {
        return context().recordMetadata().map(RecordMetadata::offset).orElse(0L);
    }

    private static String eventHash(WaitingIntent waiting) {
        return MessageIds.event(waiting.customerId(), waiting.intent().event().eventId());
    }

    private Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("not initialised");
        }
        return memory;
    }
}
