package org.herald.processor.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the compacted topics of `delivery` keep of people whom the bank erases.
class TombstonesTest {

    private static final String PHONE = "+37255512345";

    @TempDir
    private Path stateDir;

    @Test
    void ofWhoIsErasedNothingStays() {
        try (DeliveryDriver driver = new DeliveryDriver(stateDir)) {
            driver.customer("c-1", PHONE);
            driver.customer("c-2", PHONE);
            driver.writes(PHONE, "m-1", "STOP");
            driver.receipt(ReceiptStatus.REJECTED, "messente", "3");
            driver.erase("c-1");
            driver.bytes(Topics.CUSTOMERS, null, null);

            assertEquals(List.of("c-1", "c-2", "c-1"), keys(driver.letters(Topics.OPT_OUTS.name()), Topics.OPT_OUTS));
            assertEquals(List.of("c-1", "c-1"), keys(driver.letters(Topics.SUPPRESSIONS.name()), Topics.SUPPRESSIONS));
        }
    }

    /// A topic of the bank's may take more than ours do.
    @Test
    void headersOfTheBankGoNoFurther() {
        try (DeliveryDriver driver = new DeliveryDriver(stateDir)) {
            driver.eraseWithALargeHeader("c-1");

            assertEquals(
                    0,
                    driver.letters(Topics.OPT_OUTS.name()).getFirst().headers().toArray().length);
        }
    }

    private static List<String> keys(List<TestRecord<byte[], byte[]>> records, Topic topic) {
        assertNull(records.getLast().value(), topic + " ends with a tombstone");
        return records.stream().map(record -> new String(record.key(), UTF_8)).toList();
    }
}
