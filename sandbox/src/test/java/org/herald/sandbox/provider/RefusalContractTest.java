package org.herald.sandbox.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.SmsProvider;
import org.herald.sandbox.simulator.Phase;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Reply;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the refusals of every provider are taken for, over real HTTP: by one with `refused` nobody is judged yet, one
/// with `account` blames no text, and none is ever in doubt.
class RefusalContractTest {

    private static Simulator simulator;
    private static Accounts accounts;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.ordinary());
        accounts = new Accounts(simulator, Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static ProviderReply answered(Provider provider, Reply reply) throws InterruptedException {
        simulator.script(Phase.of(reply));
        try (SmsProvider client = accounts.of(provider).client()) {
            return client.send(new OutboundSms(
                    "+3725551234500",
                    "Tere",
                    "Herald",
                    Duration.ofMinutes(5),
                    URI.create("http://127.0.0.1:9/callbacks/x"),
                    false));
        } finally {
            simulator.endScript();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, refused", "402, account", "403, account", "404, account", "405, account", "406, account",
        "409, refused", "410, account", "411, account", "412, refused", "413, refused", "414, refused",
        "415, account", "417, account", "421, account", "422, refused", "423, refused", "424, refused",
        "426, account", "428, refused", "431, account", "451, refused"
    })
    void aBareStatusBlamesNoText(int status, String blame) throws Exception {
        for (Provider provider : Provider.values()) {
            ProviderReply reply = answered(provider, Reply.refuseAll(status, Optional.empty()));
            boolean right = blame.equals("account")
                    ? reply instanceof Unavailable unavailable && unavailable.account()
                    : reply instanceof Refused;
            assertTrue(right, provider + ": " + reply);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeThatIsNewIsNotHeldAgainstTheText(Provider provider) throws Exception {
        for (Reply reply : Stream.of(Reply.refuse("99999"), Reply.refuseAll(422, Optional.of("99999")))
                .toList()) {
            assertEquals(new Refused("refused", Optional.of("99999")), answered(provider, reply));
        }
    }

    @ParameterizedTest
    @CsvSource({"MESSENTE, 105", "MESSENTE, 106", "MESSENTE, 107", "TWILIO, 20001", "TWILIO, 21612", "TWILIO, 21624"})
    void anErrorInGeneralIsNotHeldAgainstTheText(Provider provider, String code) throws Exception {
        assertTrue(answered(provider, Reply.refuse(code)) instanceof Refused);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatIsNoneIsRefusedForGood(Provider provider) throws Exception {
        assertTrue(answered(provider, Reply.of(Reply.Kind.REFUSE)) instanceof Rejected);
    }
}
