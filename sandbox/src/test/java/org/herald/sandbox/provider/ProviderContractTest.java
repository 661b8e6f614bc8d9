package org.herald.sandbox.provider;

import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.REJECTED;
import static org.herald.sms.ReceiptStatus.SEEN;
import static org.herald.sms.ReceiptStatus.SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.SmsProvider;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.simulator.Delivery;
import org.herald.sandbox.simulator.InboundSms;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sandbox.simulator.Phase;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Reply;
import org.herald.sandbox.simulator.Reply.Kind;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every provider has to keep, each against its own API as the simulator plays it: whatever it answers is told
/// apart, at most one request leaves for each call, every callback leaves its receipt, nobody else can post one, and
/// what people write back arrives. What no HTTP server would do is in the gateway-worker's HostileProviderTest.
class ProviderContractTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// For answers that never come.
    private static final Duration SHORT = Duration.ofMillis(1_500);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @TempDir
    private static Path folder = Path.of("");

    private static Simulator simulator;
    private static Accounts accounts;
    private static Reception reception;

    @BeforeAll
    static void start() throws Exception {
        SimulatorOptions.Delivering quick =
                new SimulatorOptions.Delivering(Duration.ofMillis(5), Duration.ZERO, 0, 0, 2, Duration.ofMillis(300));
        simulator = Simulator.start(SimulatorOptions.ordinary().with(quick));
        accounts = new Accounts(simulator, TIMEOUT);
        reception = new Reception(
                folder, Arrays.stream(Provider.values()).map(accounts::of).toList());
    }

    @AfterAll
    static void stop() {
        reception.close();
        simulator.close();
    }

    @AfterEach
    void behaveAgain() {
        simulator.endScript();
        reception.loseKafka(false);
    }

    static Stream<Arguments> answers() {
        return each(
                answer(Reply.of(Kind.OK), Accepted.class, true),
                answer(Reply.of(Kind.REFUSE), Rejected.class, false),
                answer(Reply.of(Kind.THROTTLE).retryAfter(7), Throttled.class, false),
                answer(Reply.of(Kind.UNAVAILABLE), Unavailable.class, false),
                answer(Reply.of(Kind.UNAUTHORIZED), Unavailable.class, false),
                answer(Reply.of(Kind.ERROR500), InDoubt.class, true),
                answer(Reply.of(Kind.ERROR500).taken(false), InDoubt.class, false),
                answer(Reply.of(Kind.GARBAGE), InDoubt.class, true),
                answer(Reply.of(Kind.SILENT), InDoubt.class, true),
                answer(Reply.of(Kind.RESET), InDoubt.class, true),
                answer(Reply.of(Kind.RESET_IN_BODY), InDoubt.class, true),
                answer(Reply.slow(SHORT.multipliedBy(2)), InDoubt.class, true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void everyAnswerHasItsClassAndIsAskedForOnce(
            Provider provider, Reply answer, Class<? extends ProviderReply> expected, boolean taken) throws Exception {
        simulator.script(Phase.of(answer));
        int before = simulator.ledger().size();
        boolean never = answer.kind() == Kind.SILENT || answer.kind() == Kind.SLOW;
        Accounts those = never ? new Accounts(simulator, SHORT) : accounts;
        ProviderReply reply = send(those.of(provider), text(provider, "00"));
        assertInstanceOf(expected, reply);
        assertEquals(
                List.of(taken),
                simulator.ledger().from(before + 1L).stream()
                        .map(LedgerEntry::taken)
                        .toList(),
                "requests that arrived, and whether they were taken");
        if (reply instanceof Throttled throttled) {
            assertEquals(Optional.of(Duration.ofSeconds(7)), throttled.retryAfter());
        }
        if (reply instanceof Unavailable unavailable) {
            assertEquals(answer.kind() == Kind.UNAUTHORIZED, unavailable.account());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsTheAccountsFault(Provider provider) throws Exception {
        ProviderReply reply = send(accounts.withPassword(provider, "wrong"), text(provider, "00"));
        assertTrue(reply instanceof Unavailable unavailable && unavailable.account(), reply.toString());
    }

    @ParameterizedTest
    @EnumSource
    void withoutAConnectionOrTlsNothingIsTaken(Provider provider) throws Exception {
        int before = simulator.ledger().size();
        URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
        assertEquals(Unavailable.because("refused"), send(accounts.at(provider, nobody), text(provider, "00")));
        URI plain = URI.create("https://127.0.0.1:" + accounts.url(provider).getPort());
        ProviderReply reply = send(accounts.at(provider, plain), text(provider, "00"));
        assertTrue(reply instanceof Unavailable unavailable && !unavailable.account(), reply.toString());
        assertEquals(before, simulator.ledger().size());
    }

    static Stream<Arguments> fates() {
        return Stream.concat(
                each(
                        Arguments.of("00", List.of(SENT, DELIVERED)),
                        Arguments.of("88", List.of(SENT, DELIVERED)),
                        Arguments.of("89", List.of(SENT, DELIVERED, SEEN)),
                        Arguments.of("90", List.of(FAILED)),
                        Arguments.of("98", List.of(DELIVERED, SENT, DELIVERED))),
                Stream.of(
                        Arguments.of(Provider.MESSENTE, "91", List.of(REJECTED)),
                        Arguments.of(Provider.TWILIO, "91", List.of(FAILED))));
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("fates")
    void everyCallbackLeavesItsReceipt(Provider provider, String suffix, List<ReceiptStatus> told) throws Exception {
        OutboundSms sms = text(provider, suffix);
        Accepted accepted = assertInstanceOf(Accepted.class, send(accounts.of(provider), sms));
        String id = sms.phone();
        assertEquals(told, reception.awaitTold(id, told.size()));
        reception
                .told(id)
                .forEach(receipt -> assertEquals(
                        List.of(provider.word(), accepted.providerMessageId(), 1),
                        List.of(receipt.getProvider(), receipt.getProviderMessageId(), receipt.getAttempt())));
    }

    @Test
    void whoLeftIsNotTextedByTwilio() throws Exception {
        assertEquals(
                new Rejected("opted-out", Optional.of("21610")),
                send(accounts.of(Provider.TWILIO), text(Provider.TWILIO, "84")));
    }

    @Test
    void aBatchAtMessenteHasAnOutcomeForEachText() throws Exception {
        List<OutboundSms> batch = Stream.of("00", "92", "00", "84")
                .map(suffix -> text(Provider.MESSENTE, suffix))
                .toList();
        try (BulkProvider client = assertInstanceOf(
                BulkProvider.class, accounts.of(Provider.MESSENTE).client())) {
            int before = simulator.ledger().size();
            List<ProviderReply> replies = client.send(batch);
            assertEquals(
                    List.of("Accepted", "Rejected", "Accepted", "Accepted"),
                    replies.stream()
                            .map(reply -> reply.getClass().getSimpleName())
                            .toList());
            List<LedgerEntry> entries = simulator.ledger().from(before + 1L);
            assertEquals(
                    1, entries.stream().map(LedgerEntry::request).distinct().count());
            for (int i : new int[] {0, 2, 3}) {
                assertEquals(new Accepted(String.valueOf(entries.get(i).messageId())), replies.get(i));
                assertEquals(
                        List.of(SENT, DELIVERED),
                        reception.awaitTold(batch.get(i).phone(), 2));
            }
        }
    }

    @Test
    void aFullBatchFitsIntoOneRequestAndOneAnswer() throws Exception {
        List<OutboundSms> batch = IntStream.range(0, 1_000)
                .mapToObj(_ -> text(Provider.MESSENTE, "97"))
                .toList();
        try (BulkProvider client = assertInstanceOf(
                BulkProvider.class, accounts.of(Provider.MESSENTE).client())) {
            List<ProviderReply> replies = client.send(batch);
            assertEquals(
                    1_000, replies.stream().filter(Accepted.class::isInstance).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseCanPostACallbackOrAText(Provider provider) throws Exception {
        ProviderConfig account = accounts.of(provider);
        URI callback = reception.callback(account.name(), "forged");
        URI inbound = reception.inbound(account);
        int texts = reception.texts().size();
        for (String signature : List.of("", "00".repeat(32), "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")) {
            assertEquals(401, Reception.post(callback, account.callbacks().signatureHeader(), signature));
            assertEquals(
                    401, Reception.post(inbound, account.inbound().orElseThrow().signatureHeader(), signature));
        }
        assertEquals(0, reception.told("forged").count());
        assertEquals(texts, reception.texts().size());
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleWriteBackArrives(Provider provider) throws Exception {
        String from = "+3725557%04d".formatted(NUMBERS.incrementAndGet());
        URI url = reception.inbound(accounts.of(provider));
        InboundSms stop = new InboundSms(provider, url, from, "+3726000000", "STOP õ &=+ %20");
        reception.loseKafka(true);
        assertEquals(new Delivery(Optional.of(503), 2, false), simulator.receive(stop));
        assertEquals(
                0,
                reception.texts().stream()
                        .filter(it -> it.getFrom().equals(from))
                        .count());
        reception.loseKafka(false);
        assertEquals(new Delivery(Optional.of(200), 1, true), simulator.receive(stop));
        org.herald.sms.InboundSms kept = reception.texts().getLast();
        assertEquals(
                List.of(provider.word(), from, "+3726000000", "STOP õ &=+ %20"),
                List.of(kept.getProvider(), kept.getFrom(), kept.getTo(), kept.getText()));
    }

    private static Stream<Arguments> each(Arguments... ofAll) {
        return Arrays.stream(Provider.values())
                .flatMap(provider -> Arrays.stream(ofAll)
                        .map(it -> Arguments.of(Stream.concat(Stream.of(provider), Arrays.stream(it.get()))
                                .toArray())));
    }

    private static Arguments answer(Reply reply, Class<? extends ProviderReply> expected, boolean taken) {
        return Arguments.of(reply, expected, taken);
    }

    private static ProviderReply send(ProviderConfig account, OutboundSms sms) throws InterruptedException {
        try (SmsProvider client = account.client()) {
            return client.send(sms);
        }
    }

    /// A text to a number of its own, whose last digits say what becomes of it.
    private static OutboundSms text(Provider provider, String suffix) {
        String phone = "+37255%05d%s".formatted(NUMBERS.incrementAndGet(), suffix);
        return new OutboundSms(
                phone,
                "Tere " + phone.substring(1),
                "Herald",
                Duration.ofMinutes(5),
                reception.callback(provider.word(), phone),
                false);
    }
}
