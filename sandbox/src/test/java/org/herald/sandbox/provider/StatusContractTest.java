package org.herald.sandbox.provider;

import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.REJECTED;
import static org.herald.sms.ReceiptStatus.SEEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.SmsProvider;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.provider.StatusAnswer.Known;
import org.herald.gateway.provider.StatusAnswer.NotFound;
import org.herald.gateway.provider.StatusAnswer.NotNow;
import org.herald.gateway.provider.StatusReader;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every provider that can be asked for a text has to keep: it tells in Herald's words what its callbacks would
/// have told, all of which are lost here, and what cannot be said says nothing of the text.
class StatusContractTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static Simulator simulator;
    private static Accounts accounts;

    @BeforeAll
    static void start() throws Exception {
        SimulatorOptions.Delivering losing =
                new SimulatorOptions.Delivering(Duration.ofMillis(5), Duration.ZERO, 0, 1, 1, Duration.ZERO);
        simulator = Simulator.start(SimulatorOptions.ordinary().with(losing));
        accounts = new Accounts(simulator, TIMEOUT);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    static Stream<Arguments> fates() {
        return Stream.concat(
                Arrays.stream(Provider.values())
                        .flatMap(provider -> Stream.of(
                                Arguments.of(provider, "00", DELIVERED),
                                Arguments.of(provider, "89", SEEN),
                                Arguments.of(provider, "90", FAILED),
                                Arguments.of(provider, "98", DELIVERED),
                                Arguments.of(provider, "97", ACCEPTED))),
                Stream.of(
                        Arguments.of(Provider.MESSENTE, "91", REJECTED), Arguments.of(Provider.TWILIO, "91", FAILED)));
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("fates")
    void tellsWhatBecameOfAText(Provider provider, String suffix, ReceiptStatus expected) throws Exception {
        ProviderConfig account = accounts.of(provider);
        Instant sent = Instant.now();
        String id = send(account, suffix);
        CallbackReport report = await(account, id, expected);
        assertTrue(report.providerMessageId().isEmpty()
                || report.providerMessageId().equals(Optional.of(id)));
        assertFalse(report.account());
        assertEquals(expected == FAILED || expected == REJECTED, report.reason().isPresent());
        report.at()
                .ifPresent(at -> assertTrue(
                        Duration.between(sent, at).abs().compareTo(Duration.ofMinutes(30)) < 0,
                        "by the provider's clock " + at));
        assertTrue(expected == ACCEPTED || report.at().isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatItCostsAndInHowManyParts(Provider provider) throws Exception {
        ProviderConfig account = accounts.of(provider);
        CallbackReport report = await(account, send(account, "00"), DELIVERED);
        assertEquals(Optional.of(1), report.segments());
        Price expected = switch (provider) {
            case MESSENTE -> new Price(new BigDecimal("0.0450"), "EUR");
            case TWILIO -> new Price(new BigDecimal("0.0075"), "USD");
        };
        assertEquals(Optional.of(expected), report.price());
    }

    @ParameterizedTest
    @EnumSource
    void knowsNothingOfTextsThatItNeverHad(Provider provider) throws Exception {
        for (String id : new String[] {"nobody", "x?y=z#", "õ %", "a b/c"}) {
            assertInstanceOf(NotFound.class, ask(accounts.of(provider), id), id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeAskedSaysNothing(Provider provider) throws Exception {
        assertEquals(new NotNow("401", Optional.empty()), ask(accounts.withPassword(provider, "wrong"), "whatever"));
        URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
        assertEquals(new NotNow("unanswered", Optional.empty()), ask(accounts.at(provider, nobody), "whatever"));
    }

    private static CallbackReport await(ProviderConfig account, String id, ReceiptStatus expected) throws Exception {
        Patience patience = Patience.forOneThing();
        StatusAnswer answer = ask(account, id);
        while (!(answer instanceof Known(var report) && report.status() == expected)) {
            assertTrue(patience.lasts(), "still " + answer);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            answer = ask(account, id);
        }
        return assertInstanceOf(Known.class, answer).report();
    }

    private static StatusAnswer ask(ProviderConfig account, String id) throws InterruptedException {
        try (StatusReader reader = account.statuses().orElseThrow()) {
            return reader.status(id);
        }
    }

    private static String send(ProviderConfig account, String suffix) throws InterruptedException {
        String phone = "+37255%05d%s".formatted(NUMBERS.incrementAndGet(), suffix);
        URI callback = URI.create("http://127.0.0.1:9/callbacks/lost");
        try (SmsProvider client = account.client()) {
            return assertInstanceOf(
                            Accepted.class,
                            client.send(
                                    new OutboundSms(phone, "Tere", "Herald", Duration.ofMinutes(5), callback, false)))
                    .providerMessageId();
        }
    }
}
