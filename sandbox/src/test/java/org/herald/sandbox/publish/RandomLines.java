package org.herald.sandbox.publish;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Lines with the form of their schema, of which some values were put in the place of others: the same for the same
/// seed. No time is near enough to today to be ahead on one day and not on another.
final class RandomLines {

    /// Escaped, since half of a character cannot be written otherwise.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> SOUND = List.of("""
        {"type": "CustomerProfile", "value": {"phone": "+37255512345", "locale": "en", "country": "EE", \
        "zone": "Europe/Tallinn", "brand": "nordlaen", "firstName": "Mari", "smsOptOut": false, \
        "marketingConsent": "GRANTED", "marketingConsentAt": "2020-01-24T10:15:30Z", \
        "updatedAt": "2020-01-24T10:15:30Z"}}\
        """, """
        {"type": "LoanDecided", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z", "loanId": "L", \
        "decision": "APPROVED", "amount": {"amount": "5.00", "currency": "EUR"}, \
        "continueUrl": "https://nordlaen.example/s"}}\
        """, """
        {"type": "PaymentScheduled", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z", "loanId": "L", \
        "instalmentId": "1", "dueDate": "2020-06-04", "amount": {"amount": "5.00", "currency": "EUR"}}}\
        """, """
        {"type": "PaymentOverdue", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z", "loanId": "L", \
        "instalmentId": "1", "dueDate": "2020-05-01", "daysOverdue": 3, \
        "amountDue": {"amount": "5.00", "currency": "EUR"}}}\
        """, """
        {"type": "PaymentReceived", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z", "loanId": "L", \
        "instalmentId": "1", "amount": {"amount": "5.00", "currency": "EUR"}}}\
        """, """
        {"type": "UserInactive", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z", \
        "lastActiveAt": "2020-01-04T09:30:00Z"}}\
        """, """
        {"type": "MarketingConsentChanged", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z", \
        "consent": "GRANTED"}}\
        """, """
        {"type": "UserRegistered", "value": {"eventId": "e", "occurredAt": "2020-05-04T09:30:00Z"}}\
        """);

    private static final List<String> TIMES = List.of(
            "2020-05-04T09:30:00Z",
            "1999-12-31T23:59:59Z",
            "2000-01-01T00:00:00Z",
            "2098-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T00:00:00Z");
    private static final List<String> DAYS =
            List.of("2020-05-01", "1999-12-31", "2000-01-01", "2020-05-05", "2020-05-07", "9999-12-31", "0001-01-01");
    private static final List<String> AMOUNTS =
            List.of("5.00", "0", "-5", "0.0001", "999999999999999.9999", "-999999999999999.9999");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "EE",
            "en",
            "EUR",
            "XXX",
            "garbage",
            "nordlane",
            "baltkred",
            "Mars/Olympus",
            "Europe/Riga",
            "+02:00",
            "et_EE",
            "en-GB",
            "xx-YY",
            "+3726001234",
            "+447640123456",
            "+14155550123",
            "+37061234567",
            "+99955512345",
            "0037255512345",
            "line\nbreak",
            "nought\u0000",
            "javascript:alert(1)",
            "https://a b",
            "https://nordlaen.example/x",
            "\u2028",
            "\ud800",
            "e".repeat(200),
            "e".repeat(201),
            "x".repeat(5_000));

    private final Random random;

    RandomLines(long seed) {
        random = new Random(seed);
    }

    /// One more; a third of them have nothing changed or nothing worse.
    ///
    /// @param customer whom it is about
    String next(String customer) {
        try {
            ObjectNode line = (ObjectNode) JSON.readTree(pick(SOUND));
            line.put("key", random.nextInt(12) == 0 ? pick(List.of(" ", "a\u0000b", "k".repeat(201))) : customer);
            ObjectNode value = (ObjectNode) line.get("value");
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                change(value);
            }
            return JSON.writeValueAsString(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(ObjectNode value) {
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        String name = pick(names);
        switch (name) {
            case "occurredAt", "lastActiveAt", "updatedAt", "marketingConsentAt" -> value.put(name, pick(TIMES));
            case "dueDate" -> value.put(name, pick(DAYS));
            case "amount", "amountDue" -> changeMoney(value, name);
            case "daysOverdue" -> value.put(name, (int) pick(List.of(1, 0, -3, Integer.MAX_VALUE, Integer.MIN_VALUE)));
            case "decision" -> value.put(name, pick(List.of("APPROVED", "DECLINED", "UNKNOWN")));
            case "smsOptOut" -> value.put(name, random.nextBoolean());
            case "consent", "marketingConsent" -> value.put(name, pick(List.of("GRANTED", "WITHDRAWN", "UNKNOWN")));
            case "zone", "firstName", "continueUrl" -> value.put(name, random.nextInt(4) == 0 ? null : pick(TEXTS));
            default -> value.put(name, pick(TEXTS));
        }
    }

    private void changeMoney(ObjectNode value, String name) {
        if (value.has("decision") && random.nextInt(3) == 0) {
            value.putNull(name);
        } else if (value.get(name) instanceof ObjectNode money && random.nextBoolean()) {
            money.put("amount", pick(AMOUNTS));
        } else if (value.get(name) instanceof ObjectNode money) {
            money.put("currency", pick(TEXTS));
        }
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
