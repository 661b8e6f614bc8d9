package org.herald.gateway.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.gateway.attempt.Next.Again;
import org.herald.gateway.attempt.Next.Done;
import org.herald.gateway.attempt.Next.GiveUp;
import org.herald.gateway.attempt.Next.Settle;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptRulesTest {

    private static final Optional<Duration> HINT = Optional.of(Duration.ofSeconds(7));
    private static final Optional<String> CODE = Optional.of("105");

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(new Accepted("m-1"), new Done("m-1")),
                arguments(new Rejected("invalid-data", CODE), new GiveUp("invalid-data", CODE)),
                arguments(new Refused("refused", CODE), new Again(Optional.empty(), "refused", CODE)),
                arguments(new Throttled(HINT), new Again(HINT, "throttled", Optional.empty())),
                arguments(new Throttled(Optional.empty()), new Again(Optional.empty(), "throttled", Optional.empty())),
                arguments(Unavailable.because("refused"), new Again(Optional.empty(), "refused", Optional.empty())),
                arguments(
                        new Unavailable("account", Optional.of("401"), true),
                        new Again(Optional.empty(), "account", Optional.of("401"))),
                arguments(InDoubt.because("timeout"), new Settle("timeout")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerLeadsToOneNextStep(ProviderReply answer, Next next) {
        assertEquals(next, AttemptRules.after(answer));
    }
}
