package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Two persons, some weeks: hours of the night, caps, reminders that a payment ends.
class RehearseCommandTest {

    private static final String STRICT = """
        version: "strict"
        caps: {debt: {person: 1 in 7d}}
        prices: {EE: 0.045}
        brands:
          nordlaen: {name: Nordlaen, sender: Nordlaen, support: "+372 600 1234", url: https://nordlaen.example}
        """;

    private static final Instant TODAY = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter said = new StringWriter();
    private final List<String> past = new ArrayList<>();
    private Path strict = Path.of("");

    @BeforeEach
    void write() throws IOException {
        strict = Files.writeString(folder.resolve("strict.yaml"), STRICT);
        // The profiles are as of a day long after most of what happened.
        for (String id : List.of("c-1", "c-2")) {
            past.add("""
                {"key": "%s", "type": "CustomerProfile", "value": {"phone": "+37255512345", "locale": "et", \
                "country": "EE", "zone": "Europe/Tallinn", "brand": "nordlaen", "marketingConsent": "GRANTED", \
                "marketingConsentAt": "2026-12-01T00:00:00Z", "updatedAt": "2026-12-20T00:00:00Z"}}\
                """.formatted(id));
        }
        event("c-1", "UserRegistered", "2026-11-02T10:00:00Z", "");
        event("c-1", "PaymentScheduled", "2026-11-24T10:00:00Z", instalment("amount", "1", "2026-12-10"));
        // Half past one in the night.
        event("c-1", "LoanDecided", "2026-11-24T23:30:00Z", """
            , "loanId": "loan-2", "decision": "DECLINED", "continueUrl": "https://nordlaen.example/s/1\"\
            """);
        // Between its two reminders.
        event("c-1", "PaymentReceived", "2026-12-08T12:00:00Z", """
            , "loanId": "loan-1", "instalmentId": "1", "amount": {"amount": "71.24", "currency": "EUR"}\
            """);
        event("c-2", "PaymentOverdue", "2026-11-24T10:00:00Z", overdue("1"));
        event("c-2", "PaymentOverdue", "2026-11-24T10:05:00Z", overdue("2"));
        // Before the consent, and with it.
        event("c-2", "UserInactive", "2026-11-26T10:00:00Z", ", \"lastActiveAt\": \"2026-08-01T00:00:00Z\"");
        event("c-2", "UserInactive", "2026-12-11T10:00:00Z", ", \"lastActiveAt\": \"2026-08-01T00:00:00Z\"");
    }

    @Test
    void printsWhatWouldHaveBeenSentAndWhatNot() throws IOException {
        assertEquals(0, rehearse("--policy", strict.toString()), said::toString);

        assertEquals("""
            day         purpose    requested  segments  cost EUR  suppressed  cancelled  why not
            2026-11-02  SERVICE            1         1     0.045           0          0
            2026-11-24  DEBT               1         1     0.045           1          0  CAPPED 1
            2026-11-25  SERVICE            1         1     0.045           0          0
            2026-11-26  MARKETING          0         0      0.00           1          0  NO_CONSENT 1
            2026-11-27  DEBT               0         0      0.00           2          0  CAPPED 2
            2026-12-04  DEBT               1         1     0.045           1          0  CAPPED 1
            2026-12-07  DEBT               1         1     0.045           0          0
            2026-12-08  DEBT               0         0      0.00           0          1  PAID 1
            2026-12-11  MARKETING          0         0      0.00           1          0  NOTHING_TO_SAY 1
            total       SERVICE            2         2      0.09           0          0
            total       DEBT               3         3     0.135           4          1  CAPPED 4, PAID 1
            total       MARKETING          0         0      0.00           2          0  NO_CONSENT 1, NOTHING_TO_SAY 1
            total       all                5         5     0.225           6          1  NO_CONSENT 1, \
            NOTHING_TO_SAY 1, CAPPED 4, PAID 1
            """, out.toString());
    }

    @Test
    void comparesTwoPolicies() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), STRICT.replace("1 in 7d", "2 in 7d"));

        assertEquals(0, rehearse("--policy", strict.toString(), "--compare", other.toString()), said::toString);

        assertEquals("""
            day         purpose    outcome     reason          texts  compared  change  segments  cost EUR
            2026-11-24  DEBT       REQUESTED   PASSED              1         2      +1        +1    +0.045
            2026-11-24  DEBT       SUPPRESSED  CAPPED              1         0      -1        +0     +0.00
            2026-12-04  DEBT       REQUESTED   PASSED              1         2      +1        +1    +0.045
            2026-12-04  DEBT       SUPPRESSED  CAPPED              1         0      -1        +0     +0.00
            total       SERVICE    REQUESTED   PASSED              2         2      +0        +0     +0.00
            total       DEBT       REQUESTED   PASSED              3         5      +2        +2     +0.09
            total       DEBT       SUPPRESSED  CAPPED              4         2      -2        +0     +0.00
            total       DEBT       CANCELLED   PAID                1         1      +0        +0     +0.00
            total       MARKETING  SUPPRESSED  NO_CONSENT          1         1      +0        +0     +0.00
            total       MARKETING  SUPPRESSED  NOTHING_TO_SAY      1         1      +0        +0     +0.00
            """, out.toString());
    }

    @Test
    void printsCsvOfAPeriod() throws IOException {
        assertEquals(
                0, rehearse("--policy", strict.toString(), "--csv", "--from", "2026-11-25", "--until", "2026-11-26"));

        assertEquals("""
            day,purpose,outcome,reason,texts,segments,cost,currency
            2026-11-25,SERVICE,REQUESTED,PASSED,1,1,0.045,EUR
            2026-11-26,MARKETING,SUPPRESSED,NO_CONSENT,1,0,0.00,EUR
            """, out.toString());
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() throws IOException {
        past.add("{\"key\": \"c-1\", \"type\": \"UserActive\", \"value\": {\"eventId\": \"e\"}}");
        past.add("{\"key\": \"c-1\", \"type\": \"Unheard\", \"value\": {}}");
        past.add("no JSON");

        assertEquals(2, rehearse());

        List<String> lines = said.toString().lines().toList();
        String file = folder.resolve("past.jsonl").toString();
        assertTrue(lines.get(0).startsWith(file + ":11: value.occurredAt: missing"), said::toString);
        assertTrue(lines.get(1).startsWith(file + ":12: type: expected one of CustomerProfile, "), said::toString);
        assertTrue(lines.get(2).startsWith(file + ":13, column "), said::toString);
        assertEquals("", out.toString());
    }

    @Test
    void namesFileAndLineOfWhatNoDecisionCanBeMadeOf() throws IOException {
        event("c-1", "PaymentReceived", "2026-12-09T12:00:00Z", """
            , "loanId": "loan-1", "instalmentId": "1", "amount": {"amount": "-1.00", "currency": "EUR"}\
            """);

        assertEquals(0, rehearse());

        assertEquals(
                folder.resolve("past.jsonl")
                        + ":11: INVALID_AMOUNT: amount.amount: a number below zero; expected a number above zero\n",
                said.toString());
    }

    /// It would take the clock there, and all that falls due on the way would be counted.
    @Test
    void playsNothingOfATimeThatHasNotComeOrNeverWas() throws IOException {
        event("c-1", "UserActive", "2027-01-03T12:00:00Z", "");
        event("c-1", "UserActive", "1969-01-03T12:00:00Z", "");

        assertEquals(0, rehearse("--csv"));

        String file = folder.resolve("past.jsonl").toString();
        String expected = "; expected a time from 2000 on, not more than a day after now\n";
        assertEquals(
                file + ":11: INVALID_DATE: occurredAt: a later time" + expected + file
                        + ":12: INVALID_DATE: occurredAt: a time before 2000" + expected,
                said.toString());
        assertFalse(out.toString().contains("2027"), out::toString);
    }

    @Test
    void textsMobileNumbersAndRefusesOthersByName() throws IOException {
        past.clear();
        person("landline", "+3726001234");
        person("ee-mobile", "+37255512345");
        person("lt-mobile", "+37061234567");
        person("us", "+14155550123");
        person("pager", "+447640123456");
        person("rome", "+390612345678");

        assertEquals(0, rehearse("--csv"));

        String file = folder.resolve("past.jsonl").toString();
        assertEquals(
                List.of(
                        file + ":1: NO_MOBILE_PHONE: phone: a fixed line of EE" + unless("EE"),
                        file + ":9: NO_MOBILE_PHONE: phone: a pager of GB" + unless("GB"),
                        file + ":11: NO_MOBILE_PHONE: phone: a fixed line of IT" + unless("IT")),
                said.toString().lines().toList());
        assertEquals("""
            day,purpose,outcome,reason,texts,segments,cost,currency
            2026-05-04,SERVICE,REQUESTED,PASSED,3,3,0.135,EUR
            2026-05-04,SERVICE,SUPPRESSED,INVALID_PROFILE,3,0,0.00,EUR
            """, out.toString());
    }

    @Test
    void textsTheFixedLinesOfACountryIfThePolicySaysSo() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), STRICT + "numbers: {EE: fixed-line}\n");
        past.clear();
        person("landline", "+3726001234");

        assertEquals(0, rehearse("--csv", "--policy", other.toString()), said::toString);

        assertTrue(out.toString().contains("REQUESTED,PASSED,1,"), out::toString);
        assertEquals("", said.toString());
    }

    private static String unless(String country) {
        return "; expected a mobile number, unless the policy's numbers." + country + " allows this kind";
    }

    private void person(String id, String phone) {
        past.add("""
            {"key": "%s", "type": "CustomerProfile", "value": {"phone": "%s", "locale": "en", "country": "EE", \
            "zone": "Europe/Tallinn", "brand": "nordlaen", "updatedAt": "2026-01-24T10:15:30Z"}}\
            """.formatted(id, phone));
        event(id, "UserRegistered", "2026-05-04T09:30:00Z", "");
    }

    private static String instalment(String amount, String id, String due) {
        return """
            , "loanId": "loan-1", "instalmentId": "%s", "dueDate": "%s", "%s": {"amount": "71.24", "currency": "EUR"}\
            """.formatted(id, due, amount);
    }

    private static String overdue(String id) {
        return instalment("amountDue", id, "2026-11-20") + ", \"daysOverdue\": 4";
    }

    private void event(String customerId, String type, String at, String more) {
        past.add("""
            {"key": "%s", "type": "%s", "value": {"eventId": "e-%d", "occurredAt": "%s"%s}}\
            """.formatted(customerId, type, past.size(), at, more));
    }

    private int rehearse(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--events", Files.write(folder.resolve("past.jsonl"), past).toString()));
        return new CommandLine(new RehearseCommand(InstantSource.fixed(TODAY)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
    }
}
