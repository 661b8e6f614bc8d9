package org.herald.sandbox.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Requests to send, whichever provider's, in this order: limit per address, account, contract, chance, script, the
/// phone number's last digits. What passes all of them is taken; everything is in the ledger before it is answered.
final class Intake {

    /// Messente's limit for one address, and Twilio has one too.
    private static final int REQUESTS_PER_SECOND = 150;

    /// How long the answer waits for callbacks that are to arrive before it.
    private static final Duration EARLY_CALLBACK_PATIENCE = Duration.ofSeconds(2);

    private final Supplier<SimulatorOptions> options;
    private final Ledger ledger;
    private final Callbacks callbacks;
    private final Chance chance;
    private final Script script;
    private final Reactions reactions;
    private final RateLimit limit = new RateLimit(REQUESTS_PER_SECOND);

    Intake(Supplier<SimulatorOptions> options, Ledger ledger, Callbacks callbacks, Chance chance, Script script) {
        this.options = options;
        this.ledger = ledger;
        this.callbacks = callbacks;
        this.chance = chance;
        this.script = script;
        this.reactions = new Reactions(options, chance);
    }

    void accept(Exchange exchange, Dialect dialect, Order order) throws IOException, InterruptedException {
        ledger.figures().ifPresent(figures -> figures.arrived(System.nanoTime()));
        Optional<Answer> refusal = refusal(exchange, dialect, order);
        Turn turn;
        if (refusal.isPresent()) {
            turn = reactions.refusal(order, refusal.get());
        } else {
            Optional<Script.Effect> effect = script.effect(dialect.provider(), Instant.now(), chance);
            turn = effect.isPresent()
                    ? reactions.scripted(dialect, order, effect.get())
                    : reactions.byNumbers(dialect, order);
        }
        if (ledger.figures().isPresent()) {
            count(exchange, turn, ledger.figures().get());
        } else {
            perform(exchange, dialect, turn);
        }
    }

    /// Answers, and keeps nothing but a count.
    private static void count(Exchange exchange, Turn turn, Figures figures) throws InterruptedException {
        Thread.sleep(turn.latency());
        boolean taken = turn.outcomes().stream().anyMatch(Outcome::isTaken);
        exchange.answer(turn.answer(), () -> figures.answered(taken, System.nanoTime()));
    }

    private Optional<Answer> refusal(Exchange exchange, Dialect dialect, Order order) {
        long second = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        SimulatorOptions.Answering answering = options.get().answering();
        String caller = dialect.provider() + " " + exchange.address();
        if (answering.limitPerAddress() && limit.exceeds(caller, second)) {
            return Optional.of(dialect.tooMany(1));
        }
        if (!order.authorized()) {
            return Optional.of(dialect.unauthorized());
        }
        Optional<Answer> wrong = order.refusal().or(order::allRefused);
        if (wrong.isPresent()) {
            return wrong;
        }
        return chance.happens(answering.errorRate())
                ? Optional.of(dialect.unavailable(OptionalInt.empty()))
                : Optional.empty();
    }

    private void perform(Exchange exchange, Dialect dialect, Turn turn) throws IOException, InterruptedException {
        List<Sent> taken = turn.outcomes().stream()
                .flatMap(outcome -> outcome.sent().stream())
                .toList();
        taken.forEach(dialect::remember);
        ledger.add(turn.outcomes(), turn.status());
        hurry(taken);
        Thread.sleep(turn.latency());
        Runnable follow = () -> follow(taken);
        switch (turn.ending()) {
            case WHOLE -> {
                exchange.answer(turn.answer(), follow);
                return;
            }
            case HALF -> exchange.answerHalf(turn.answer());
            case RESET -> exchange.reset();
            case SILENCE -> exchange.leave();
        }
        follow.run();
    }

    private void follow(List<Sent> taken) {
        for (Sent sent : taken) {
            Behaviour behaviour = sent.ask().behaviour();
            if (behaviour != Behaviour.EARLY_CALLBACKS) {
                callbacks.follow(sent, behaviour.callbacks());
            }
        }
    }

    /// Sends those callbacks that are to arrive before the answer.
    private void hurry(List<Sent> taken) throws InterruptedException {
        List<Future<?>> early = new ArrayList<>();
        for (Sent sent : taken) {
            Behaviour behaviour = sent.ask().behaviour();
            if (behaviour == Behaviour.EARLY_CALLBACKS) {
                early.add(callbacks.hurry(sent, behaviour.callbacks()));
            }
        }
        for (Future<?> callback : early) {
            await(callback);
        }
    }

    private static void await(Future<?> callback) throws InterruptedException {
        try {
            callback.get(EARLY_CALLBACK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // The receiver does not take them: they are repeated while the answer goes out.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
