package org.herald.processor.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.processor.Bank;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.InboundSms;
import org.herald.sms.NumberSuppression;
import org.herald.sms.OptOut;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From what people write and providers answer to who left, who came back, and whose number takes no texts.
class DeliveryTopologyTest {

    private static final String PHONE = "+37255512345";
    private static final String OTHER = "+37255554321";

    @TempDir
    private Path stateDir;

    private DeliveryDriver driver;

    @BeforeEach
    void open() {
        driver = new DeliveryDriver(stateDir);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void stopIsToldForEveryCustomerWithThePhoneAndConfirmedToOne() {
        driver.customer("c-2", PHONE);
        driver.customer("c-1", PHONE);
        driver.customer("c-3", OTHER);
        driver.writes(PHONE, "m-1", " Stop! ");

        assertEquals(List.of("c-1 OUT REPLY confirm", "c-2 OUT REPLY"), driver.optOuts());
    }

    @Test
    void startBringsThemBack() {
        driver.customer("c-1", PHONE);
        driver.writes(PHONE, "m-1", "STOP");
        driver.pass(Duration.ofHours(1));
        driver.writes(PHONE, "m-2", "start");

        List<OptOut> said = driver.rawOptOuts();
        assertEquals(List.of("reply-messente-m-1", "reply-messente-m-2"), ids(said));
        assertEquals(Bank.NOW, said.getFirst().getAt());
        assertEquals(Bank.NOW.plus(Duration.ofHours(1)), said.getLast().getAt());
        assertEquals("BACK_IN", said.getLast().getState().name());
        assertTrue(said.getLast().getConfirm());
    }

    @Test
    void aTextThatIsPostedAgainSaysNothingNew() {
        driver.customer("c-1", PHONE);
        driver.writes(PHONE, "m-1", "STOP");
        driver.writes(PHONE, "m-2", "START");
        driver.writes(PHONE, "m-1", "STOP");

        assertEquals(List.of("c-1 OUT REPLY confirm", "c-1 BACK_IN REPLY confirm"), driver.optOuts());
    }

    @Test
    void otherTextsAreCountedAndLeft() {
        driver.customer("c-1", PHONE);
        driver.writes(PHONE, "m-1", "Please stop by tomorrow");

        assertEquals(List.of(), driver.optOuts());
        assertEquals(
                1,
                driver.meters
                        .get("herald.replies")
                        .tags("word", "OTHER", "customer", "known")
                        .counter()
                        .count());
        assertEquals(2, driver.entries(), "the customer's number, twice");
    }

    @Test
    void aNumberThatMovedIsItsNewOwners() {
        driver.customer("c-1", PHONE);
        driver.customer("c-1", OTHER);
        driver.customer("c-2", PHONE);
        driver.writes(PHONE, "m-1", "STOP");
        driver.writes(OTHER, "m-2", "STOP");

        assertEquals(List.of("c-2 OUT REPLY confirm", "c-1 OUT REPLY confirm"), driver.optOuts());
    }

    @Test
    void aStopWaitsForACustomerAndIsToldOnce() {
        driver.writes(PHONE, "m-1", "STOP");
        driver.writes(PHONE, "m-1", "STOP");
        driver.pass(Duration.ofDays(29));
        assertEquals(List.of(), driver.optOuts());
        driver.customer("c-1", PHONE);
        driver.customer("c-2", PHONE);
        driver.writes(PHONE, "m-1", "STOP");

        List<OptOut> said = driver.rawOptOuts();
        assertEquals(List.of("reply-messente-m-1"), ids(said));
        assertEquals(Bank.NOW, said.getFirst().getAt());
        assertTrue(said.getFirst().getConfirm());
    }

    @Test
    void aStopThatIsNobodysIsForgottenAfterThirtyDays() {
        driver.writes(PHONE, "m-1", "STOP");
        driver.pass(Duration.ofDays(30).minusSeconds(1));
        assertEquals(2, driver.entries(), "the reply and its timer");
        driver.pass(Duration.ofSeconds(1));
        assertEquals(0, driver.entries());
        driver.customer("c-1", PHONE);

        assertEquals(List.of(), driver.optOuts());
    }

    @Test
    void aLaterStartEndsTheWaiting() {
        driver.writes(PHONE, "m-1", "STOP");
        driver.pass(Duration.ofMinutes(1));
        driver.writes(PHONE, "m-2", "START");
        driver.writes(PHONE, "m-1", "STOP");
        driver.customer("c-1", PHONE);

        assertEquals(List.of(), driver.optOuts());
    }

    @Test
    void whoIsErasedLeavesNothingBehind() {
        driver.customer("c-1", PHONE);
        driver.writes(PHONE, "m-1", "STOP");
        driver.customer("c-1", OTHER);
        driver.writes(OTHER, "m-2", "STOP");
        assertEquals(3, driver.entries(), "number, index and reply of the number that is left");
        driver.erase("c-1");

        assertEquals(0, driver.entries());
    }

    @Test
    void theOthersWithThePhoneStay() {
        driver.customer("c-1", PHONE);
        driver.customer("c-2", PHONE);
        driver.writes(PHONE, "m-1", "STOP");
        driver.erase("c-1");
        driver.writes(PHONE, "m-1", "STOP");
        driver.writes(PHONE, "m-2", "START");

        assertEquals(List.of("c-1 OUT REPLY confirm", "c-2 OUT REPLY", "c-2 BACK_IN REPLY confirm"), driver.optOuts());
    }

    @Test
    void aProfileWithoutANumberEndsTheOneBefore() {
        driver.customer("c-1", PHONE);
        driver.bytes(Topics.CUSTOMERS, "c-1".getBytes(UTF_8), "rubbish".getBytes(UTF_8));
        driver.writes(PHONE, "m-1", "STOP");
        assertEquals(List.of("c-1 OUT REPLY confirm"), driver.optOuts(), "bytes that say nothing change nothing");
        driver.customer("c-1", "nobody");

        assertEquals(0, driver.entries());
        assertEquals(List.of(), driver.letters(Topics.CUSTOMERS.deadLetters()), "decisions puts them aside");
    }

    @ParameterizedTest
    @CsvSource({
        "REJECTED, messente, 3, invalid-number",
        "FAILED, messente, 5, number-format",
        "FAILED, messente, 8, operator-blacklist",
        "REJECTED, twilio, 21211, invalid-number",
        "REJECTED, twilio, 21614, invalid-number",
        "FAILED, twilio, 30005, invalid-number",
        "FAILED, twilio, 30006, landline"
    })
    void aDeadNumberIsSuppressed(ReceiptStatus status, String provider, String code, String reason) {
        driver.receipt(status, provider, code);

        Instant requestedAt = Bank.NOW.minus(Duration.ofMinutes(1));
        assertEquals(
                List.of(new NumberSuppression("m-1", reason, provider, code, requestedAt, Bank.NOW)),
                driver.suppressions());
        assertEquals(List.of(), driver.optOuts());
    }

    @Test
    void whoOptedOutAtTheProviderIsToldWithoutAConfirmation() {
        driver.receipt(ReceiptStatus.REJECTED, "twilio", "21610");

        assertEquals(List.of("c-1 OUT PROVIDER"), driver.optOuts());
        assertEquals(List.of(), driver.suppressions());
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, messente, 3",
        "RETRYING, twilio, 21610",
        "FAILED, messente, 1",
        "REJECTED, messente, 105",
        "REJECTED, messente, 21610",
        "FAILED, twilio, 30003",
        "FAILED, twilio,"
    })
    void otherReceiptsSayNothingOfTheNumber(ReceiptStatus status, String provider, String code) {
        driver.receipt(status, provider, code);

        assertEquals(List.of(), driver.suppressions());
        assertEquals(List.of(), driver.optOuts());
    }

    @ParameterizedTest
    @CsvSource({"sms.inbound", "sms.receipts"})
    void whatCannotBeReadIsPutAsideWithItsBytes(String name) {
        Topic topic = name.equals(Topics.INBOUND.name()) ? Topics.INBOUND : Topics.RECEIPTS;
        byte[] key = "+37255512345".getBytes(UTF_8);
        byte[] garbage = "garbage".getBytes(UTF_8);
        driver.bytes(topic, key, garbage);
        driver.bytes(topic, null, garbage);
        driver.bytes(topic, key, null);
        driver.put(topic, PHONE, Bank.profile().build());

        List<TestRecord<byte[], byte[]>> letters = driver.letters(topic.deadLetters());
        assertEquals(List.of("UNDECODABLE", "NO_KEY", "NO_VALUE", "WRONG_TYPE"), reasons(letters));
        assertArrayEquals(garbage, letters.getFirst().value());
    }

    @Test
    void aReplyThatCannotBeTrueIsPutAside() {
        Instant future = Bank.NOW.plus(Duration.ofDays(2));
        driver.put(Topics.INBOUND, PHONE, reply("m\0", Bank.NOW, Bank.NOW));
        driver.put(Topics.INBOUND, PHONE, reply("m-1", future, future));

        assertEquals(
                List.of("INVALID_EVENT_ID", "INVALID_DATE"), reasons(driver.letters(Topics.INBOUND.deadLetters())));
    }

    @Test
    void aProvidersClockThatIsAheadDoesNotCount() {
        driver.customer("c-1", PHONE);
        driver.put(Topics.INBOUND, PHONE, reply("m-1", Bank.NOW.plus(Duration.ofDays(900)), Bank.NOW));

        assertEquals(Bank.NOW, driver.rawOptOuts().getFirst().getAt());
    }

    @Test
    void staysAsItIsDrawn() throws IOException {
        String description = driver.topology.describe().toString();

        assertEquals(golden(), description);
        assertEquals(4, description.split("Sub-topology: ", -1).length, "numbers, replies, receipts");
        assertFalse(description.contains("KSTREAM-") || description.contains("KTABLE-"), "all names are ours");
        assertEquals(2, description.split("topic: .*-repartition", -1).length, "one topic by which numbers travel");
    }

    private static InboundSms reply(String id, Instant receivedAt, Instant at) {
        return new InboundSms("messente", id, PHONE, "+3726000000", "STOP", receivedAt, at, null);
    }

    private static List<String> ids(List<OptOut> said) {
        return said.stream().map(OptOut::getEventId).toList();
    }

    private static List<String> reasons(List<TestRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter ->
                        new String(letter.headers().lastHeader("herald.reason").value(), UTF_8))
                .toList();
    }

    private static String golden() throws IOException {
        try (InputStream drawn = DeliveryTopologyTest.class.getResourceAsStream("/delivery.topology.txt")) {
            return drawn == null ? "" : new String(drawn.readAllBytes(), UTF_8);
        }
    }
}
