package org.herald.sandbox.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.herald.sandbox.simulator.Behaviour.Manner;

/// `POST /omnimessage`, in this order: limit per address, account, contract, chance, the phone number's last
/// digits. What passes all of them is taken; every request is in the ledger before it is answered.
final class Submission {

    /// How long the answer waits for callbacks that are to arrive before it.
    private static final Duration EARLY_CALLBACK_PATIENCE = Duration.ofSeconds(2);

    private static final Map<Manner, Integer> REFUSED_TRIES = Map.of(Manner.THROTTLED, 1, Manner.UNAVAILABLE, 2);

    private final Supplier<SimulatorOptions> options;
    private final Ledger ledger;
    private final Callbacks callbacks;
    private final Chance chance;
    private final Consumer<Sent> taken;
    private final AddressLimit limit = new AddressLimit();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    Submission(
            Supplier<SimulatorOptions> options,
            Ledger ledger,
            Callbacks callbacks,
            Chance chance,
            Consumer<Sent> taken) {
        this.options = options;
        this.ledger = ledger;
        this.callbacks = callbacks;
        this.chance = chance;
        this.taken = taken;
    }

    void accept(Exchange exchange) throws IOException, InterruptedException {
        OmniMessageReader reader = OmniMessageReader.of(exchange.body());
        Optional<Answer> refusal = refusal(exchange, reader);
        if (refusal.isPresent()) {
            ledger.add(reader.message(), Optional.empty(), refusal.get().status());
            waitLatency();
            exchange.answer(refusal.get());
        } else {
            take(exchange, reader.message());
        }
    }

    private Optional<Answer> refusal(Exchange exchange, OmniMessageReader reader) {
        SimulatorOptions now = options.get();
        boolean limited = now.answering().limitPerAddress();
        if (limited && limit.exceeds(exchange.address(), TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()))) {
            return Optional.of(Answer.tooMany());
        }
        if (!exchange.isAuthorized(now)) {
            return Optional.of(Answer.refusal(401, ApiError.unauthorized()));
        }
        if (!exchange.isJson()) {
            return Optional.of(Answer.refusal(400, ApiError.invalid("/", "Content-Type must be application/json")));
        }
        if (!reader.errors().isEmpty()) {
            return Optional.of(Answer.of(400, ApiError.body(reader.errors())));
        }
        if (chance.happens(now.answering().errorRate())) {
            return Optional.of(unavailable());
        }
        return refusalByNumber(reader.message());
    }

    private Optional<Answer> refusalByNumber(OmniMessage message) {
        Manner manner = behaviour(message).manner();
        return switch (manner) {
            case CREATED, UNREADABLE, INTERNAL, SILENT, RESET -> Optional.empty();
            case UNAUTHORIZED -> Optional.of(Answer.refusal(401, ApiError.unauthorized()));
            case INVALID ->
                Optional.of(Answer.refusal(400, ApiError.invalid("/to", "Not a number that can be texted")));
            case THROTTLED -> refusedTry(message, manner) ? Optional.of(Answer.tooMany()) : Optional.empty();
            case UNAVAILABLE -> refusedTry(message, manner) ? Optional.of(unavailable()) : Optional.empty();
        };
    }

    /// The same text for the same phone number is another try: Messente knows no better mark of a message either.
    private boolean refusedTry(OmniMessage message, Manner manner) {
        int number = tries.merge(message.to() + "\n" + message.text(), 1, Integer::sum);
        return number <= REFUSED_TRIES.getOrDefault(manner, 0);
    }

    private void take(Exchange exchange, OmniMessage message) throws IOException, InterruptedException {
        Sent sent = new Sent(message);
        Behaviour behaviour = behaviour(message);
        boolean lost = chance.happens(options.get().answering().lostAnswerRate());
        Manner manner = lost ? Manner.RESET : behaviour.manner();
        Optional<Answer> answer = answer(manner, sent);
        taken.accept(sent);
        ledger.add(message, Optional.of(sent), answer.map(Answer::status).orElse(null));
        if (behaviour == Behaviour.EARLY_CALLBACKS) {
            hurry(sent, behaviour.callbacks());
        }
        waitLatency();
        Runnable follow = () -> callbacks.follow(sent, behaviour.callbacks());
        if (answer.isPresent()) {
            exchange.answer(answer.get(), behaviour == Behaviour.EARLY_CALLBACKS ? () -> {} : follow);
            return;
        }
        if (manner == Manner.RESET) {
            exchange.reset();
        } else {
            exchange.leave();
        }
        follow.run();
    }

    private static Optional<Answer> answer(Manner manner, Sent sent) {
        return switch (manner) {
            case SILENT, RESET -> Optional.empty();
            case UNREADABLE -> Optional.of(Answer.of(201, "{\"omnimessage_id\": <"));
            case INTERNAL -> Optional.of(Answer.refusal(500, ApiError.internal("Internal error")));
            case CREATED, UNAUTHORIZED, INVALID, THROTTLED, UNAVAILABLE -> Optional.of(Answer.of(201, sent.created()));
        };
    }

    private void hurry(Sent sent, List<Status> steps) throws InterruptedException {
        try {
            callbacks.hurry(sent, steps).get(EARLY_CALLBACK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // The receiver does not take them: they are repeated while the answer goes out.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitLatency() throws InterruptedException {
        SimulatorOptions.Answering answering = options.get().answering();
        Thread.sleep(chance.about(answering.latency(), answering.jitter()));
    }

    private static Answer unavailable() {
        return Answer.refusal(503, ApiError.internal("Service unavailable"));
    }

    private static Behaviour behaviour(OmniMessage message) {
        String to = message.to();
        return to == null ? Behaviour.ORDINARY : Behaviour.of(to);
    }
}
