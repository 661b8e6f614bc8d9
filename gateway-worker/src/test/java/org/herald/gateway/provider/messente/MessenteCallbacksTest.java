package org.herald.gateway.provider.messente;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessenteCallbacksTest {

    private final MessenteCallbacks callbacks = new MessenteCallbacks(MessenteAccounts.any());

    @ParameterizedTest
    @CsvSource({
        "ACK, SENT",
        "ACCEPTD, SENT",
        "UNKNOWN, SENT",
        "DELIVRD, DELIVERED",
        "SEEN, SEEN",
        "UNDELIV, FAILED",
        "FAILED, FAILED",
        "DELETED, FAILED",
        "EXPIRED, EXPIRED",
        "REJECTD, REJECTED",
        "NACK, REJECTED",
    })
    void everyStatusHasItsReceipt(String status, ReceiptStatus receipt) {
        CallbackReport report = read("{\"status\":\"" + status + "\",\"err\":0}");
        assertEquals(receipt, report.status());
        assertEquals(Optional.empty(), report.reason());
        assertEquals(Optional.empty(), report.providerCode());
    }

    @Test
    void anUnknownStatusSaysOnlyThatItIsOnItsWay() {
        CallbackReport report = read("{\"status\":\"BUFFERED\"}");
        assertEquals(ReceiptStatus.SENT, report.status());
        assertEquals(Optional.of("unknown-status"), report.reason());
        assertEquals(Optional.of("BUFFERED"), report.providerCode());
        assertEquals(Optional.empty(), read("{\"status\":\"to +37255512345\"}").providerCode());
    }

    @Test
    void pendingSaysThatMessenteHasIt() {
        assertEquals(ReceiptStatus.ACCEPTED, read("{\"status\":null}").status());
        assertEquals(ReceiptStatus.ACCEPTED, read("{}").status());
    }

    @ParameterizedTest
    @CsvSource({
        "0,  , , false",
        "1, delivery-failure, 1, false",
        "3, invalid-number, 3, false",
        "4, account-credit, 4, true",
        "5, number-format, 5, false",
        "7, sender-not-allowed, 7, true",
        "8, operator-blacklist, 8, false",
        "9, unroutable, 9, false",
        "10, , , false",
        "999, temporary, 999, false",
        "42, unknown-error, 42, false",
    })
    void everyErrorHasItsReason(int err, String reason, String code, boolean account) {
        CallbackReport report = read("{\"status\":\"UNDELIV\",\"err\":" + err + "}");
        assertEquals(Optional.ofNullable(reason), report.reason());
        assertEquals(Optional.ofNullable(code), report.providerCode());
        assertEquals(account, report.account());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:11:12, 2026-03-01T10:11:12Z",
        "2026-03-01 10:11:12, 2026-03-01T10:11:12Z",
        "2026-03-01T10:11:12.345678, 2026-03-01T10:11:12.345678Z",
        "2026-03-01T10:11:12Z, 2026-03-01T10:11:12Z",
        "2026-03-01T10:11:12+02:00, 2026-03-01T08:11:12Z",
        "yesterday, ",
    })
    void timestampsWithoutZoneAreUtc(String given, Instant expected) {
        assertEquals(
                Optional.ofNullable(expected),
                read("{\"timestamp\":\"" + given + "\"}").at());
    }

    @ParameterizedTest
    @CsvSource({"0.045, 0.0450", "0.1234567, 0.1235", "12, 12.0000", "-1, ", "free, "})
    void takesThePriceAsBilled(String total, BigDecimal expected) {
        CallbackReport report = read(
                "{\"price_info\":{\"part_price\":\"0.0225\",\"parts_count\":2,\"total_price\":\"" + total + "\"}}");
        assertEquals(Optional.ofNullable(expected).map(it -> new Price(it, "EUR")), report.price());
        assertEquals(Optional.of(2), report.segments());
    }

    @Test
    void knowsItsMessageAndWhoWroteIt() {
        byte[] body = "{\"omnimessage_id\":\"om-1\",\"message_id\":\"m-1\",\"to\":\"+37255512345\"}".getBytes(UTF_8);
        assertEquals(Optional.of("om-1"), read(new String(body, UTF_8)).providerMessageId());
        assertTrue(!callbacks.genuine(URI.create("http://localhost"), body, "00"));
    }

    @Test
    void whatIsNoJsonObjectCannotBeRead() {
        assertEquals(Optional.empty(), callbacks.read("[]".getBytes(UTF_8)));
        assertEquals(Optional.empty(), callbacks.read("status=DELIVRD".getBytes(UTF_8)));
        assertEquals(Optional.empty(), callbacks.read(new byte[0]));
    }

    private CallbackReport read(String json) {
        return callbacks.read(json.getBytes(UTF_8)).orElseThrow();
    }
}
