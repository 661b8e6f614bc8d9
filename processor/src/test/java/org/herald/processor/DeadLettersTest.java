package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.lending.CustomerProfile;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the bank publishes, nothing crashes and nothing vanishes.
class DeadLettersTest {

    private static final byte[] KEY = DecisionsDriver.utf8("c-1");

    @TempDir
    private Path stateDir;

    private DecisionsDriver driver;

    @BeforeEach
    void open() {
        driver = new DecisionsDriver(stateDir);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("org.herald.processor.ImpossibleRecords#rows")
    void whatCannotBeTrueIsPutAside(String reason, Topic topic, Object value) {
        byte[] bytes = driver.encoded(topic, value);
        driver.bytes(topic, KEY, bytes);

        TestRecord<byte[], byte[]> letter = onlyLetter(topic);
        assertArrayEquals(KEY, letter.key());
        assertArrayEquals(bytes, letter.value());
        assertEquals(reason, header(letter, "herald.reason"));
        assertEquals(topic.name(), header(letter, "herald.topic"));
        assertEquals("0", header(letter, "herald.partition"));
        assertEquals("0", header(letter, "herald.offset"));
        assertEquals("t-1", header(letter, "trace"), "headers of the bank stay");
        assertEquals(List.of(), driver.decisions());
    }

    /// All of it at once, and nothing that may be personal: only what kind of value it is.
    @Test
    void theLetterTellsFieldsKindsAndWhatIsExpected() {
        driver.event(
                "c-1",
                Bank.approved("e-1")
                        .setOccurredAt(Instant.parse("2031-11-24T10:15:30Z"))
                        .setAmount(Bank.money("-5.0000", "XXX"))
                        .build());

        TestRecord<byte[], byte[]> letter = onlyLetter(Topics.EVENTS);
        assertEquals("INVALID_DATE", header(letter, "herald.reason"));
        assertEquals(
                "occurredAt: a later time; expected a time from 2000 on, not more than a day after now"
                        + " | amount.amount: a number below zero; expected a number above zero"
                        + " | amount.currency: 3 characters that name no currency people pay in; expected an ISO 4217"
                        + " code such as EUR",
                header(letter, "herald.detail"));
    }

    @Test
    void whatCannotBeReadIsPutAside() {
        byte[] event = driver.encoded(Topics.EVENTS, Bank.inactive("e-1").build());
        driver.bytes(Topics.EVENTS, null, event);
        driver.bytes(Topics.EVENTS, new byte[] {(byte) 0xC3, 0x28}, event);
        driver.bytes(Topics.EVENTS, DecisionsDriver.utf8("a\0b"), event);
        driver.bytes(Topics.EVENTS, KEY, null);
        driver.bytes(Topics.EVENTS, KEY, new byte[0]);
        driver.bytes(Topics.EVENTS, KEY, DecisionsDriver.utf8("rubbish"));
        driver.bytes(Topics.EVENTS, KEY, new byte[] {0, 0, 0, 99, 99, 1});
        driver.bytes(Topics.EVENTS, KEY, Arrays.copyOf(event, event.length - 1));

        assertEquals(
                List.of(
                        "NO_KEY",
                        "INVALID_KEY",
                        "INVALID_KEY",
                        "NO_VALUE",
                        "UNDECODABLE",
                        "UNDECODABLE",
                        "UNDECODABLE",
                        "UNDECODABLE"),
                driver.deadLetters(Topics.EVENTS).stream()
                        .map(letter -> header(letter, "herald.reason"))
                        .toList());
        assertEquals(
                4,
                driver.meters
                        .get("herald.dead.letters")
                        .tag("reason", "UNDECODABLE")
                        .counter()
                        .count());
    }

    @Test
    void aTombstoneWithoutKeyErasesNobody() {
        driver.bytes(Topics.CUSTOMERS, null, null);

        assertEquals("NO_KEY", header(onlyLetter(Topics.CUSTOMERS), "herald.reason"));
    }

    /// Of somebody erased; `delivery` writes them.
    @ParameterizedTest
    @ValueSource(strings = {"sms.opt-outs", "sms.suppressions"})
    void aTombstoneOnACompactedTopicIsNoMistakeAndSaysNothing(String name) {
        Topic topic = name.equals(Topics.OPT_OUTS.name()) ? Topics.OPT_OUTS : Topics.SUPPRESSIONS;
        driver.customer("c-1", Bank.profile().build());
        driver.optOut("c-1", Bank.left("o-1", driver.now()).build());
        driver.bytes(topic, KEY, null);
        driver.decisions();
        driver.event("c-1", Bank.approved("e-1").build());

        assertEquals(List.of(), driver.deadLetters(topic));
        assertEquals(List.of("SUPPRESSED OPTED_OUT"), driver.answers());
    }

    @Test
    void unreadableBytesLeaveTheProfileAsItIs() {
        driver.customer("c-1", Bank.profile().build());
        driver.bytes(Topics.CUSTOMERS, KEY, DecisionsDriver.utf8("rubbish"));
        driver.event("c-1", Bank.approved("e-1").build());

        assertEquals(1, driver.requests().size());
    }

    @Test
    void skipsAndCountsWhatIsNotForIt() {
        driver.event("c-1", Bank.profile().build());

        assertEquals(List.of(), driver.deadLetters(Topics.EVENTS));
        assertEquals(
                1,
                driver.meters
                        .get("herald.records.skipped")
                        .tag("type", CustomerProfile.getClassSchema().getFullName())
                        .counter()
                        .count());
    }

    @Test
    void aTopicOfOneTypeHoldsNoOther() {
        driver.bytes(
                Topics.CUSTOMERS,
                KEY,
                driver.encoded(Topics.CUSTOMERS, Bank.inactive("e-1").build()));

        assertEquals("WRONG_TYPE", header(onlyLetter(Topics.CUSTOMERS), "herald.reason"));
    }

    @Test
    void cutsWhatWouldBeTooLargeForTheBroker() {
        byte[] large = new byte[1_048_000];
        Arrays.fill(large, (byte) 1);
        driver.bytes(Topics.EVENTS, KEY, large);

        TestRecord<byte[], byte[]> letter = onlyLetter(Topics.EVENTS);
        assertEquals(1_000_000, letter.value().length);
        assertEquals("1048000", header(letter, "herald.length"));
    }

    @Test
    void aRegistryThatIsDownIsNoFaultOfTheRecord() {
        byte[] event = {0, 0, 0, 0, 77, 1};
        driver.registry.setDown(true);

        assertThrows(RuntimeException.class, () -> driver.bytes(Topics.EVENTS, KEY, event));

        assertEquals(List.of(), driver.deadLetters(Topics.EVENTS));
    }

    private TestRecord<byte[], byte[]> onlyLetter(Topic topic) {
        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters(topic);
        assertEquals(1, letters.size());
        return letters.getFirst();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
