package org.herald.gateway.provider;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What a provider says when it is asked for one text.
public sealed interface StatusAnswer {

    /// What it knows, which need not be final.
    record Known(CallbackReport report) implements StatusAnswer {}

    /// It knows no such text: it never had it, or keeps it no longer.
    record NotFound() implements StatusAnswer {}

    /// It cannot be asked now, and that says nothing of the text.
    ///
    /// @param pause how long it wants to be left alone
    record NotNow(String reason, Optional<Duration> pause) implements StatusAnswer {}

    /// Reads the answer to a request that changes nothing.
    ///
    /// | answer | class |
    /// |---|---|
    /// | 200 that can be read | known |
    /// | 404, 410 | not found |
    /// | all else, or none | not now |
    ///
    /// @param known empty for a body that cannot be read
    static StatusAnswer of(HttpOutcome outcome, Function<byte[], Optional<CallbackReport>> known) {
        return switch (outcome) {
            case HttpOutcome.Answered(var answer) -> of(answer, known);
            case HttpOutcome.Unanswered _ -> new NotNow("unanswered", Optional.empty());
        };
    }

    private static StatusAnswer of(HttpResponse<byte[]> answer, Function<byte[], Optional<CallbackReport>> known) {
        return switch (answer.statusCode()) {
            case 200 ->
                known.apply(answer.body())
                        .<StatusAnswer>map(Known::new)
                        .orElseGet(() -> new NotNow("unreadable-answer", Optional.empty()));
            case 404, 410 -> new NotFound();
            default -> new NotNow(Integer.toString(answer.statusCode()), HttpReplies.retryAfter(answer.headers()));
        };
    }
}
