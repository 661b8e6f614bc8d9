package org.herald.processor.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.herald.processor.contact.SentText;
import org.herald.processor.contact.SentTexts;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.ProfileNews;
import org.herald.processor.customer.RefusedProfile;
import org.herald.processor.customer.Standing;
import org.herald.processor.intent.SmsIntent;
import org.herald.processor.intent.Wish;
import org.herald.processor.runtime.Backlog;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.SharedStates;
import org.herald.processor.runtime.States;
import org.herald.processor.runtime.Timers;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionReason;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// The gate's shell: gathers what there is to know about an intent, asks the gate, keeps what it needs to remember,
/// and forwards the decision and, where it is to send, the request. Both and the memory are one transaction.
public final class GateProcessor extends ContextualProcessor<String, GateInput, String, Outgoing> {

    /// How late what waits may be looked at.
    private static final Duration PATROL = Duration.ofSeconds(1);

    /// Intents looked at in one go; the rest follow a patrol later, so that the thread does not miss its next
    /// poll.
    private static final int MOST_AT_ONCE = 5_000;

    private final GateSettings settings;
    private final Gate gate;
    private final Shared shared;
    private final DecisionMeters meters;
    private @Nullable Memory memory;
    private long holdsSeen;
    private String heldFrom = "";

    /// What the steps of the topology share.
    public record Shared(
            Holds holds,
            Backlogs backlogs,
            SharedStates<Profile> profiles,
            SharedStates<RefusedProfile> refused,
            SharedStates<Standing> standings,
            Predecessor predecessor) {

        public Shared() {
            this(
                    new Holds(),
                    new Backlogs(),
                    new SharedStates<>(),
                    new SharedStates<>(),
                    new SharedStates<>(),
                    new Predecessor());
        }
    }

    private record Memory(
            States<SentTexts> sent,
            KeyValueStore<String, byte[]> held,
            Agenda agenda,
            EventMemory decided,
            Backlog backlog) {}

    public GateProcessor(GateSettings settings, Shared shared) {
        this.settings = settings;
        this.gate = new Gate(settings.policy(), settings.templates(), settings.recipients());
        this.shared = shared;
        this.meters = new DecisionMeters(settings.meters());
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        super.init(context);
        WindowStore<String, Long> decided = context.getStateStore(GateStores.DECIDED);
        memory = new Memory(
                new States<>(context.getStateStore(GateStores.SENT)),
                context.getStateStore(Holds.STORE),
                new Agenda(
                        context.getStateStore(GateStores.PENDING),
                        new Timers(context.getStateStore(GateStores.PENDING_TIMERS))),
                new EventMemory(decided),
                shared.backlogs().of(context.taskId()));
        context.schedule(PATROL, PunctuationType.WALL_CLOCK_TIME, this::patrol);
    }

    @Override
    public void process(Record<String, GateInput> message) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        switch (message.value()) {
            case GateInput.Wished(var wish) ->
                grant(
                        wish,
                        Pending.fresh(message.key(), wish.intent(), now.plus(settings.profileWait()), offset()),
                        now);
            case GateInput.News(var news) -> hear(message.key(), news, now);
        }
    }

    private void grant(Wish wish, Pending pending, Instant now) {
        switch (wish) {
            case Wish.Now _ -> judge(pending, now);
            case Wish.Later(var _, var dueAt) -> emit(identify(pending, now), new Verdict.Plan(dueAt));
            case Wish.NoLonger(var _, var why) ->
                emit(identify(pending, now), new Verdict.Cancel(SmsRecords.reason(why)));
            case Wish.Recall(var _, var why) ->
                memory().agenda()
                        .leave(pending)
                        .ifPresent(kept -> emit(identify(kept, now), new Verdict.Cancel(SmsRecords.reason(why))));
            case Wish.Amend _ -> memory().agenda().amend(pending);
        }
    }

    private void hear(String customerId, ProfileNews news, Instant now) {
        for (Pending pending : memory().agenda().of(customerId)) {
            switch (news) {
                case KEPT -> reconsider(pending, now);
                case ERASED -> {
                    memory().agenda().leave(pending);
                    emit(identify(pending, now), new Verdict.Cancel(DecisionReason.ERASED));
                }
            }
        }
        if (news == ProfileNews.ERASED) {
            memory().sent().delete(customerId);
        }
    }

    private void patrol(long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        if (memory().backlog().isOver(now)) {
            memory().agenda().leaveDue(now, MOST_AT_ONCE).forEach(pending -> settle(gather(pending, now)));
        }
        if (holdsSeen != shared.holds().version() || !heldFrom.isEmpty()) {
            holdsSeen = shared.holds().version();
            Agenda.Part part = memory().agenda().held(heldFrom, MOST_AT_ONCE);
            heldFrom = part.end();
            part.held().forEach(pending -> reconsider(pending, now));
        }
    }

    /// One that is kept already, and is asked for again, is the same event published twice.
    private void judge(Pending pending, Instant now) {
        if (memory().agenda().find(pending).isPresent()) {
            emit(identify(pending, now), Verdict.suppress(DecisionReason.DUPLICATE));
            return;
        }
        settle(gather(pending, now));
    }

    /// One that is kept stays as it is, without a word and without a write, unless something else is decided now.
    private void reconsider(Pending kept, Instant now) {
        Case known = gather(kept, now);
        Verdict verdict = gate.decide(known);
        boolean asBefore = verdict instanceof Verdict.Defer(var until, var reason, var _)
                && until.equals(kept.dueAt())
                && reason == kept.reason();
        if (!asBefore) {
            memory().agenda().leave(kept);
            settle(known, verdict);
        }
    }

    private void settle(Case known) {
        settle(known, gate.decide(known));
    }

    private void settle(Case known, Verdict verdict) {
        boolean isNew = verdict instanceof Verdict.Defer && known.pending().dueAt() == null;
        Verdict last = isNew && memory().agenda().isFull(known.customerId())
                ? new Verdict.Suppress(DecisionReason.TOO_MANY_WAITING, Agenda.MOST + " texts wait for the person")
                : verdict;
        if (last instanceof Verdict.Defer(var until, var reason, var _)) {
            memory().agenda().enter(known.pending().deferred(until, reason));
        }
        if (last.settles()) {
            memory().decided().remember(known.messageId(), known.at());
        }
        emit(known, last);
    }

    private Case gather(Pending pending, Instant now) {
        Profile profile = profile(pending);
        return new Case(
                pending,
                profile,
                profile == null ? refusal(pending) : Optional.empty(),
                shared.standings()
                        .of(context().taskId())
                        .find(pending.customerId())
                        .orElse(Standing.BLANK),
                memory().decided().knows(pending.messageId(), now)
                        || shared.predecessor().decided(pending),
                memory().sent().find(pending.customerId()).orElse(SentTexts.NONE),
                Holds.scope(memory().held(), pending.intent(), profile),
                now);
    }

    /// Who it is about, and no more: enough to tell of a verdict that is clear without the gate.
    private Case identify(Pending pending, Instant now) {
        return new Case(
                pending,
                profile(pending),
                Optional.empty(),
                Standing.BLANK,
                false,
                SentTexts.NONE,
                Optional.empty(),
                now);
    }

    private @Nullable Profile profile(Pending pending) {
        return shared.profiles()
                .of(context().taskId())
                .find(pending.customerId())
                .orElse(null);
    }

    private Optional<String> refusal(Pending pending) {
        return shared.refused()
                .of(context().taskId())
                .find(pending.customerId())
                .map(RefusedProfile::why);
    }

    private void emit(Case known, Verdict verdict) {
        SmsDecision decision =
                SmsRecords.decision(known, verdict, settings.policy().version());
        if (verdict instanceof Verdict.Send send) {
            SmsRequest request =
                    SmsRecords.request(known, send, settings.policy().guarantees());
            forward(known, new Outgoing(Topics.laneOf(decision.getPurpose()), request));
            countSent(known);
        }
        forward(known, new Outgoing(Topics.DECISIONS, decision));
        if (decision.getReason() == DecisionReason.EXPIRED) {
            memory().backlog().tooLate();
        }
        meters.count(decision);
    }

    private void countSent(Case known) {
        SmsIntent intent = known.intent();
        SentTexts next = known.sent()
                .with(
                        new SentText(intent.purpose(), intent.debt(), known.at()),
                        settings.policy().contact().caps());
        if (!next.equals(known.sent())) {
            memory().sent().put(known.customerId(), next);
        }
    }

    /// Stamped with the time of the decision: by it the topics keep and drop records.
    private void forward(Case known, Outgoing outgoing) {
        context().forward(new Record<>(known.customerId(), outgoing, known.at().toEpochMilli()));
    }

    private long offset() {
        return context().recordMetadata().map(RecordMetadata::offset).orElse(0L);
    }

    private Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("not initialised");
        }
        return memory;
    }
}
