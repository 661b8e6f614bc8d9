package org.herald.gateway.spend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.ReceiptStage;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.route.RequestStage;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpendCapsTest {

    private static final Optional<String> FREE = Optional.empty();

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final SpendCaps caps = caps("""
        spend: {caps: {b: "1.00"}, price: 0.10, prices: {FI: 0.20}, zone: Europe/Tallinn}
        """);

    @Test
    void aBrandsTextsGoUntilItsMoneyIsSpent() {
        caps.reached(now);
        for (int i = 0; i < 4; i++) {
            accept("m" + i, "EE");
            assertEquals(FREE, against(Purpose.SERVICE, "b"));
        }
        accept("m4", "EE");
        assertEquals(Optional.of("spend cap 1.00 of b"), against(Purpose.SERVICE, "b"));
        assertEquals(FREE, against(Purpose.SERVICE, "other"));
        assertEquals(FREE, against(Purpose.SECURITY, "b"), "codes go on");
        assertEquals(1.0, metrics.get("herald.gateway.spend").gauge().value(), 1e-9);
        now = Instant.parse("2026-03-01T21:59:59Z");
        assertTrue(against(Purpose.SERVICE, "b").isPresent());
        now = Instant.parse("2026-03-01T22:00:00Z");
        assertEquals(FREE, against(Purpose.SERVICE, "b"), "midnight in Tallinn");
    }

    @Test
    void aCountryHasItsOwnPrice() {
        caps.reached(now);
        accept("m1", "FI");
        accept("m2", "FI");
        assertEquals(FREE, against(Purpose.SERVICE, "b"));
        accept("m3", "FI");
        assertTrue(against(Purpose.SERVICE, "b").isPresent());
    }

    @Test
    void nothingGoesBeforeTheDayIsCounted() {
        assertEquals(Optional.of("spend of b not counted yet"), against(Purpose.SERVICE, "b"));
        assertEquals(FREE, against(Purpose.SERVICE, "other"));
        caps.reached(now);
        assertEquals(FREE, against(Purpose.SERVICE, "b"));
        caps.begin();
        assertTrue(against(Purpose.SERVICE, "b").isPresent());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACCEPTED", "IN_DOUBT"},
            mode = EnumSource.Mode.EXCLUDE)
    void eachAttemptIsCountedOnce(ReceiptStatus status) {
        caps.reached(now);
        for (int i = 0; i < 20; i++) {
            caps.count(ReceiptStage.receipt("m" + i, status, now, "p", "EE"));
        }
        assertEquals(FREE, against(Purpose.SERVICE, "b"));
    }

    @Test
    void yesterdaysTextsThatAreReportedLateCostNothingToday() {
        caps.reached(now);
        accept("m1", "EE");
        for (int i = 0; i < 20; i++) {
            caps.count(ReceiptStage.receipt("y" + i, ReceiptStatus.ACCEPTED, now.minus(Duration.ofDays(1)), "p", "EE"));
        }
        assertEquals(FREE, against(Purpose.SERVICE, "b"));
        assertEquals(Instant.parse("2026-02-28T22:00:00Z"), caps.from(now));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "spend: {caps: {b: much}, price: 1}           | spend.caps.b: 'much': expected an amount of at least 0",
                "spend: {caps: {b: 5}}                        | spend.price: '0': expected what a part of a text costs",
                "spend: {prices: {EE: -1}}                    | spend.prices.EE: '-1': expected an amount of at least"
                        + " 0",
                "spend: {currency: beads}                     | spend.currency: 'beads': expected a currency's three",
                "spend: {zone: Narnia}                        | spend.zone: 'Narnia': expected a time zone",
                "spend: {exempt: CODES}                       | spend.exempt: 'CODES': expected some of SECURITY",
            })
    void aMistakeIsNamed(String yaml, String problem) {
        String message = String.valueOf(
                assertThrows(SettingsException.class, () -> config(yaml)).getMessage());
        assertTrue(message.contains(problem), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "{}                                           | EE | none",
                "spend: {price: 0.05}                         | EE | 0.1000 EUR ESTIMATED",
                "spend: {price: 0.05, prices: {FI: 0.00333}}  | FI | 0.0067 EUR ESTIMATED",
                "spend: {prices: {FI: 2}, currency: SEK}      | FI | 4.0000 SEK ESTIMATED",
                "spend: {prices: {FI: 2}}                     | EE | none",
                "spend: {price: 1000000000000000}             | EE | none",
            })
    void whatWasTakenBearsAnEstimate(String yaml, String country, @Nullable String price) {
        Receipts receipts = new Receipts("w-1", config(yaml)::estimate);
        DeliveryReceipt template = ReceiptStage.receipt("m1", ReceiptStatus.ACCEPTED, now, "p", country);
        MessageOrigin origin = MessageOrigin.of(template, "c-1", 0);
        for (ReceiptStatus status : ReceiptStatus.values()) {
            DeliveryReceipt receipt = receipts.of(origin, Receipts.Step.of(1, status, ReceiptSource.WORKER), now);
            assertEquals(status == ReceiptStatus.ACCEPTED ? price : null, price(receipt));
        }
    }

    private static @Nullable String price(DeliveryReceipt receipt) {
        BigDecimal price = receipt.getPrice();
        return price == null
                ? null
                : price.toPlainString() + " " + receipt.getPriceCurrency() + " " + receipt.getPriceBasis();
    }

    private void accept(String id, String country) {
        caps.count(ReceiptStage.receipt(id, ReceiptStatus.ACCEPTED, now, "p", country));
    }

    private Optional<String> against(Purpose purpose, String brand) {
        return caps.against(RequestStage.request("+37255512345", purpose, brand));
    }

    private SpendCaps caps(String yaml) {
        return new SpendCaps(
                config(yaml),
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                },
                metrics);
    }

    private static SpendConfig config(String yaml) {
        Settings settings = Settings.of("test", yaml);
        SpendConfig config = SpendConfig.from(settings);
        settings.check();
        return config;
    }
}
