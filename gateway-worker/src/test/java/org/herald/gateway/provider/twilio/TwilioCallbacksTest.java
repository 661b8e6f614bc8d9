package org.herald.gateway.provider.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.InboundReport;
import org.herald.sms.ProviderAnswer;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCallbacksTest {

    private final CallbackReader callbacks = TwilioAccounts.signing("secret").callbacks();
    private final InboundReader inbound =
            TwilioAccounts.signing("secret").inbound().orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "accepted, ACCEPTED",
        "scheduled, ACCEPTED",
        "queued, ACCEPTED",
        "sending, ACCEPTED",
        "sent, SENT",
        "delivered, DELIVERED",
        "Delivered, DELIVERED",
        "read, SEEN",
        "undelivered, FAILED",
        "failed, FAILED",
        "canceled, FAILED",
    })
    void everyStatusHasItsReceipt(String word, ReceiptStatus receipt) {
        CallbackReport report = read("MessageSid=SM1&MessageStatus=" + word);
        assertEquals(receipt, report.status());
        assertEquals(Optional.of("SM1"), report.providerMessageId());
        assertEquals(Optional.empty(), report.reason());
        assertEquals(Optional.empty(), report.providerCode());
        assertEquals(Optional.empty(), report.at(), "Twilio does not say when");
    }

    @Test
    void anUnknownStatusSaysOnlyThatTwilioHasIt() {
        CallbackReport report = read("MessageStatus=teleported");
        assertEquals(ReceiptStatus.ACCEPTED, report.status());
        assertEquals(Optional.of("unknown-status"), report.reason());
        assertEquals(Optional.of("teleported"), report.providerCode());
        assertEquals(Optional.empty(), read("MessageStatus=to+%2B37255512345").providerCode());
    }

    @ParameterizedTest
    @CsvSource({
        "0, , , false",
        "30002, account-suspended, 30002, true",
        "30003, unreachable, 30003, false",
        "30004, blocked, 30004, false",
        "30005, invalid-number, 30005, false",
        "30006, landline, 30006, false",
        "30007, filtered, 30007, false",
        "30008, temporary, 30008, false",
        "21606, sender-not-allowed, 21606, true",
        "21212, sender-not-allowed, 21212, true",
        "20003, unauthorized, 20003, true",
        "21610, opted-out, 21610, false",
        "12345, unknown-error, 12345, false",
    })
    void everyErrorHasItsReason(String error, String reason, String code, boolean account) {
        CallbackReport report = read("MessageStatus=undelivered&ErrorCode=" + error);
        assertEquals(Optional.ofNullable(reason), report.reason());
        assertEquals(Optional.ofNullable(code), report.providerCode());
        assertEquals(account, report.account());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "MessageStatus=", "Status=sent", "MessageStatus=%zz", "=delivered", "&&&"})
    void whatSaysNoStatusCannotBeRead(String body) {
        assertEquals(Optional.empty(), callbacks.read(body.getBytes(UTF_8)));
    }

    @Test
    void readsATextThatCameIn() {
        String body = "MessageSid=SM9&From=%2B37255512345&To=%2B3726000000&Body=STOP+%C3%B5%26%2B&NumMedia=0";
        assertEquals(
                Optional.of(new InboundReport(
                        "SM9", "+37255512345", "+3726000000", "STOP õ&+", Optional.empty(), Optional.empty())),
                inbound.read(body.getBytes(UTF_8)));
        assertEquals("<Response/>", inbound.thanks().orElseThrow().body());
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "START, START", "help, HELP", "LATER, UNKNOWN"})
    void knowsWhatTwilioHasAnsweredByItself(String type, ProviderAnswer answer) {
        String body = "MessageSid=SM9&From=%2B37255512345&To=%2B3726000000&Body=BASTA&OptOutType=" + type;
        assertEquals(
                Optional.of(answer),
                inbound.read(body.getBytes(UTF_8)).orElseThrow().answeredAs());
    }

    @Test
    void aPictureWithoutWordsIsAnEmptyText() {
        InboundReport report = inbound.read("MessageSid=MM1&From=%2B37255512345&Body=".getBytes(UTF_8))
                .orElseThrow();
        assertEquals("", report.text());
        assertFalse(report.toString().contains("555"), report.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid=SM1&From=%2B372", "MessageSid=SM1&Body=x", "From=%2B372&Body=x", "rats"})
    void aTextThatLacksWhatItNeedsCannotBeRead(String body) {
        assertEquals(Optional.empty(), inbound.read(body.getBytes(UTF_8)));
    }

    private CallbackReport read(String form) {
        return callbacks.read(form.getBytes(UTF_8)).orElseThrow();
    }
}
