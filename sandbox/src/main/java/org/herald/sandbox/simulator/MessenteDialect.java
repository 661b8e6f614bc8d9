package org.herald.sandbox.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Messente's answers, and the texts it knows.
final class MessenteDialect implements Dialect {

    private final Supplier<SimulatorOptions> options;
    private final Map<String, MessenteSent> known = new ConcurrentHashMap<>();

    MessenteDialect(Supplier<SimulatorOptions> options) {
        this.options = options;
    }

    @Override
    public Provider provider() {
        return Provider.MESSENTE;
    }

    @Override
    public Answer unauthorized() {
        return Answer.refusal(401, ApiError.unauthorized());
    }

    @Override
    public Answer tooMany(int retryAfter) {
        return Answer.refusal(429, ApiError.internal("Too many requests")).retryAfter(retryAfter);
    }

    @Override
    public Answer unavailable(OptionalInt retryAfter) {
        Answer answer = Answer.refusal(503, ApiError.internal("Service unavailable"));
        return retryAfter.isPresent() ? answer.retryAfter(retryAfter.getAsInt()) : answer;
    }

    @Override
    public Answer internal() {
        return Answer.refusal(500, ApiError.internal("Internal error"));
    }

    @Override
    public Answer unreadable() {
        return Answer.of(201, "{\"omnimessage_id\": <");
    }

    @Override
    public Answer refused(Optional<String> code) {
        return Answer.refusal(
                400,
                code.map(ApiError::coded).orElseGet(() -> ApiError.invalid("/to", "Not a number that can be texted")));
    }

    @Override
    public Optional<Answer> optedOut() {
        return Optional.empty();
    }

    @Override
    public Sent make(Ask ask) {
        return new MessenteSent(ask, options.get().password());
    }

    @Override
    public void remember(Sent sent) {
        if (sent instanceof MessenteSent mine) {
            known.put(mine.messageId(), mine);
        }
    }

    Optional<MessenteSent> known(String id) {
        return Optional.ofNullable(known.get(id));
    }
}
