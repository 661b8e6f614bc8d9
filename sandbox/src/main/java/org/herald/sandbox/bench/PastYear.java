package org.herald.sandbox.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// A year in the books of a lender, the same at every run, as lines that `scripts/rehearse` reads. Each customer
/// registers in the first month, gets a loan soon after, pays back every month, mostly in time, and uses the service
/// every other week: some 53 events.
final class PastYear {

    private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 365;
    private static final int DAYS_OF_JOINING = 28;
    private static final int DAYS_BETWEEN_VISITS = 14;
    private static final int DAYS_AHEAD = 20;
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final List<Home> HOMES = List.of(
            new Home("EE", "et", "Europe/Tallinn", "+37255"),
            new Home("LV", "lv", "Europe/Riga", "+37120"),
            new Home("LT", "lt", "Europe/Vilnius", "+37061"),
            new Home("FI", "fi", "Europe/Helsinki", "+35840"));

    /// Of a hundred.
    private static final int CONSENTING = 40;

    private static final int MOVED = 5;
    private static final int LATE = 12;
    private static final int NEVER = 2;
    private static final int IN_PARTS = 4;
    private static final int ALL = 100;

    private final SplittableRandom random = new SplittableRandom(9);
    private final List<Line> lines = new ArrayList<>();
    private int events;

    private record Home(String country, String locale, String zone, String numbers) {}

    private record Line(Instant at, String json) {}

    private PastYear() {}

    /// Writes `customers.jsonl` and `events.jsonl`.
    ///
    /// @return how many events there are
    static int write(Path folder, int customers) throws IOException {
        PastYear year = new PastYear();
        try (BufferedWriter profiles = Files.newBufferedWriter(folder.resolve("customers.jsonl"))) {
            for (int customer = 0; customer < customers; customer++) {
                profiles.write(profile(customer) + "\n");
                year.live(customer);
            }
        }
        year.lines.sort(Comparator.comparing(Line::at));
        try (BufferedWriter events = Files.newBufferedWriter(folder.resolve("events.jsonl"))) {
            for (Line line : year.lines) {
                events.write(line.json() + "\n");
            }
        }
        return year.lines.size();
    }

    private static String profile(int customer) {
        Home home = HOMES.get(customer % HOMES.size());
        return """
            {"key":"customer-%d","type":"CustomerProfile","value":{"phone":"%s%06d","locale":"%s","country":"%s",\
            "zone":"%s","brand":"nordlaen","firstName":"Mari","smsOptOut":false,"marketingConsent":"UNKNOWN",\
            "marketingConsentAt":null,"updatedAt":"%s"}}\
            """.formatted(
                        customer,
                        home.numbers(),
                        customer,
                        home.locale(),
                        home.country(),
                        home.zone(),
                        BEGIN.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void live(int customer) {
        int joined = random.nextInt(DAYS_OF_JOINING);
        happen(customer, "UserRegistered", sometime(joined), "");
        if (random.nextInt(ALL) < CONSENTING) {
            happen(customer, "MarketingConsentChanged", sometime(joined + 1), ",\"consent\":\"GRANTED\"");
        }
        for (int day = joined; day < DAYS; day += 1 + random.nextInt(2 * DAYS_BETWEEN_VISITS)) {
            happen(customer, "UserActive", sometime(day), "");
        }
        happen(
                customer,
                "LoanDecided",
                sometime(joined + 1),
                ",\"loanId\":\"loan-%d\",\"decision\":\"APPROVED\"".formatted(customer)
                        + ",\"amount\":"
                        + money("1200.00"));
        for (int due = joined + DAYS_AHEAD + 2; due < DAYS; due += DAYS_OF_A_MONTH) {
            repay(customer, due);
        }
    }

    private void repay(int customer, int due) {
        int when = due;
        happen(customer, "PaymentScheduled", sometime(due - DAYS_AHEAD), scheduled(customer, due, when));
        if (random.nextInt(ALL) < MOVED) {
            when += 2;
            happen(customer, "PaymentScheduled", sometime(due - DAYS_AHEAD + 1), scheduled(customer, due, when));
        }
        int dice = random.nextInt(ALL);
        if (dice < NEVER) {
            overdue(customer, due, when, 1);
            overdue(customer, due, when, 7);
        } else if (dice < LATE) {
            overdue(customer, due, when, 1);
            happen(customer, "PaymentReceived", sometime(when + 3), received(customer, due, "110.00"));
        } else if (dice < LATE + IN_PARTS) {
            happen(customer, "PaymentReceived", sometime(when - 5), received(customer, due, "50.00"));
            happen(customer, "PaymentReceived", sometime(when - 1), received(customer, due, "60.00"));
        } else {
            happen(customer, "PaymentReceived", sometime(when - 1), received(customer, due, "110.00"));
        }
    }

    private void overdue(int customer, int due, int when, int days) {
        happen(
                customer,
                "PaymentOverdue",
                sometime(when + days),
                instalment(customer, due)
                        + ",\"dueDate\":\"%s\",\"daysOverdue\":%d,\"amountDue\":%s"
                                .formatted(BEGIN.plusDays(when), days, money("110.00")));
    }

    private static String scheduled(int customer, int due, int when) {
        return instalment(customer, due)
                + ",\"dueDate\":\"%s\",\"amount\":%s".formatted(BEGIN.plusDays(when), money("110.00"));
    }

    private static String received(int customer, int due, String amount) {
        return instalment(customer, due) + ",\"amount\":" + money(amount);
    }

    /// Each has the number of the day that it was first due on.
    private static String instalment(int customer, int due) {
        return ",\"loanId\":\"loan-%d\",\"instalmentId\":\"%d\"".formatted(customer, due);
    }

    private static String money(String amount) {
        return "{\"amount\":\"%s\",\"currency\":\"EUR\"}".formatted(amount);
    }

    private Instant sometime(int day) {
        return BEGIN.plusDays(day)
                .atTime(LocalTime.MIDNIGHT)
                .toInstant(ZoneOffset.UTC)
                .plus(Duration.ofSeconds(random.nextInt(SECONDS_OF_A_DAY)));
    }

    /// What would happen after the year is not in the books.
    private void happen(int customer, String type, Instant at, String fields) {
        if (at.isBefore(BEGIN.plusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant())) {
            String value = "{\"eventId\":\"event-%d\",\"occurredAt\":\"%s\"%s}".formatted(events++, at, fields);
            lines.add(new Line(
                    at, "{\"key\":\"customer-%d\",\"type\":\"%s\",\"value\":%s}".formatted(customer, type, value)));
        }
    }
}
