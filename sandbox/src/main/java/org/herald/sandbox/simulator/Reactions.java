package org.herald.sandbox.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.herald.sandbox.simulator.Behaviour.Manner;
import org.herald.sandbox.simulator.Order.Item;
import org.herald.sandbox.simulator.Turn.Ending;

/// What is done about a request: what the script says, else what the phone numbers say.
final class Reactions {

    private static final Map<Manner, Integer> REFUSED_TRIES = Map.of(Manner.THROTTLED, 1, Manner.UNAVAILABLE, 2);

    private final Supplier<SimulatorOptions> options;
    private final Chance chance;
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    Reactions(Supplier<SimulatorOptions> options, Chance chance) {
        this.options = options;
        this.chance = chance;
    }

    Turn refusal(Order order, Answer answer) {
        return new Turn(order.refused(answer), answer, Ending.WHOLE, latency());
    }

    /// Each item by its own number. The manner of the first one that spoils the answer spoils it for all: what is
    /// good among them is taken all the same.
    Turn byNumbers(Dialect dialect, Order order) {
        List<Outcome> outcomes =
                order.items().stream().map(item -> byNumber(dialect, item)).toList();
        boolean lost = chance.happens(options.get().answering().lostAnswerRate());
        Manner manner = lost ? Manner.RESET : spoiling(outcomes);
        Answer answer = switch (manner) {
            case UNREADABLE -> dialect.unreadable();
            case INTERNAL -> dialect.internal();
            case CREATED, OPTED_OUT, UNAUTHORIZED, INVALID, THROTTLED, UNAVAILABLE, SILENT, RESET ->
                joined(order, outcomes);
        };
        Ending ending = switch (manner) {
            case SILENT -> Ending.SILENCE;
            case RESET -> outcomes.stream().anyMatch(Outcome::isTaken) ? Ending.RESET : Ending.WHOLE;
            case CREATED, OPTED_OUT, UNREADABLE, INTERNAL, UNAUTHORIZED, INVALID, THROTTLED, UNAVAILABLE ->
                Ending.WHOLE;
        };
        return new Turn(outcomes, answer, ending, latency());
    }

    Turn scripted(Dialect dialect, Order order, Script.Effect effect) {
        Reply reply = effect.reply();
        Duration latency = reply.latency().orElseGet(this::latency);
        if (effect.overRate()) {
            Answer tooMany = dialect.tooMany(reply.retryAfter().orElse(1));
            return new Turn(order.refused(tooMany), tooMany, Ending.WHOLE, latency);
        }
        if (reply.kind() == Reply.Kind.OK || reply.kind() == Reply.Kind.SLOW) {
            Turn usual = byNumbers(dialect, order);
            return new Turn(taken(usual.outcomes(), reply), usual.answer(), usual.ending(), latency);
        }
        List<Outcome> outcomes = order.items().stream()
                .map(item -> item.refusal()
                        .map(refusal -> Outcome.refused(item.ask(), refusal))
                        .orElseGet(() -> good(dialect, item.ask(), reply)))
                .toList();
        Answer answer = whole(dialect, reply).orElseGet(() -> joined(order, outcomes));
        return new Turn(taken(outcomes, reply), answer, ending(reply), latency);
    }

    private static Outcome good(Dialect dialect, Ask ask, Reply reply) {
        Sent sent = dialect.make(ask);
        Answer alone =
                reply.kind() == Reply.Kind.REFUSE ? dialect.refused(reply.code()) : Answer.of(201, sent.created());
        return new Outcome(ask, Optional.of(sent), alone);
    }

    private static List<Outcome> taken(List<Outcome> outcomes, Reply reply) {
        return reply.taken()
                ? outcomes
                : outcomes.stream().map(Outcome::notTaken).toList();
    }

    /// The answer about the whole request; absent where each item has its own.
    private static Optional<Answer> whole(Dialect dialect, Reply reply) {
        return switch (reply.kind()) {
            case THROTTLE -> Optional.of(dialect.tooMany(reply.retryAfter().orElse(1)));
            case UNAVAILABLE -> Optional.of(dialect.unavailable(reply.retryAfter()));
            case UNAUTHORIZED -> Optional.of(dialect.unauthorized());
            case GARBAGE -> Optional.of(dialect.unreadable());
            case ERROR500 -> Optional.of(dialect.internal());
            case REFUSE -> refused(dialect, reply);
            case OK, SLOW, SILENT, RESET, RESET_IN_BODY -> Optional.empty();
        };
    }

    /// One of another status is about the request as a whole, as something between us and a provider says it.
    private static Optional<Answer> refused(Dialect dialect, Reply reply) {
        if (reply.status().isEmpty()) {
            return Optional.empty();
        }
        int status = reply.status().getAsInt();
        return reply.code()
                .map(code -> Answer.of(status, dialect.refused(reply.code()).body()))
                .or(() -> Optional.of(Answer.of(status, "")));
    }

    private static Ending ending(Reply reply) {
        return switch (reply.kind()) {
            case SILENT -> Ending.SILENCE;
            case RESET -> Ending.RESET;
            case RESET_IN_BODY -> Ending.HALF;
            case OK, SLOW, REFUSE, THROTTLE, UNAVAILABLE, UNAUTHORIZED, GARBAGE, ERROR500 -> Ending.WHOLE;
        };
    }

    private Outcome byNumber(Dialect dialect, Item item) {
        Ask ask = item.ask();
        Optional<Answer> refusal = item.refusal().or(() -> refusalByNumber(dialect, ask));
        if (refusal.isPresent()) {
            return Outcome.refused(ask, refusal.get());
        }
        Sent sent = dialect.make(ask);
        return new Outcome(ask, Optional.of(sent), Answer.of(201, sent.created()));
    }

    private Optional<Answer> refusalByNumber(Dialect dialect, Ask ask) {
        Manner manner = ask.behaviour().manner();
        return switch (manner) {
            case CREATED, UNREADABLE, INTERNAL, SILENT, RESET -> Optional.empty();
            case OPTED_OUT -> dialect.optedOut();
            case UNAUTHORIZED -> Optional.of(dialect.unauthorized());
            case INVALID -> Optional.of(dialect.refused(Optional.empty()));
            case THROTTLED -> refusedTry(ask, manner) ? Optional.of(dialect.tooMany(1)) : Optional.empty();
            case UNAVAILABLE ->
                refusedTry(ask, manner) ? Optional.of(dialect.unavailable(OptionalInt.empty())) : Optional.empty();
        };
    }

    /// The same text for the same phone number is another try: the providers know no better mark of a message either.
    private boolean refusedTry(Ask ask, Manner manner) {
        int number = tries.merge(ask.provider() + "\n" + ask.to() + "\n" + ask.text(), 1, Integer::sum);
        return number <= REFUSED_TRIES.getOrDefault(manner, 0);
    }

    private static Manner spoiling(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome::isTaken)
                .map(outcome -> outcome.ask().behaviour().manner())
                .filter(Manner::spoilsTheAnswer)
                .findFirst()
                .orElse(Manner.CREATED);
    }

    private static Answer joined(Order order, List<Outcome> outcomes) {
        return order.join().apply(outcomes.stream().map(Outcome::alone).toList());
    }

    private Duration latency() {
        SimulatorOptions.Answering answering = options.get().answering();
        return chance.about(answering.latency(), answering.jitter());
    }
}
