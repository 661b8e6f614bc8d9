package org.herald.sandbox.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Twilio's answers, and the texts it knows.
final class TwilioDialect implements Dialect {

    private final Supplier<SimulatorOptions> options;
    private final Map<String, TwilioSent> known = new ConcurrentHashMap<>();

    TwilioDialect(Supplier<SimulatorOptions> options) {
        this.options = options;
    }

    @Override
    public Provider provider() {
        return Provider.TWILIO;
    }

    @Override
    public Answer unauthorized() {
        return TwilioError.AUTHENTICATE.answer();
    }

    @Override
    public Answer tooMany(int retryAfter) {
        return TwilioError.TOO_MANY.answer().retryAfter(retryAfter);
    }

    @Override
    public Answer unavailable(OptionalInt retryAfter) {
        Answer answer = TwilioError.UNAVAILABLE.answer();
        return retryAfter.isPresent() ? answer.retryAfter(retryAfter.getAsInt()) : answer;
    }

    @Override
    public Answer internal() {
        return TwilioError.INTERNAL.answer();
    }

    @Override
    public Answer unreadable() {
        return Answer.of(201, "{\"sid\": <");
    }

    @Override
    public Answer refused(Optional<String> code) {
        return code.map(Integer::parseInt).map(TwilioError::coded).orElseGet(TwilioError.INVALID_TO::answer);
    }

    @Override
    public Optional<Answer> optedOut() {
        return Optional.of(TwilioError.OPTED_OUT.answer());
    }

    @Override
    public Sent make(Ask ask) {
        return new TwilioSent(ask, options.get().twilio());
    }

    @Override
    public void remember(Sent sent) {
        if (sent instanceof TwilioSent mine) {
            known.put(mine.messageId(), mine);
        }
    }

    Optional<TwilioSent> known(String sid) {
        return Optional.ofNullable(known.get(sid));
    }
}
