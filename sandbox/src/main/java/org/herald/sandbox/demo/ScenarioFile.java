package org.herald.sandbox.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecision;
import org.herald.lending.MarketingConsent;
import org.herald.sandbox.demo.MarkdownTable.Row;
import org.herald.sandbox.demo.ScenarioEvent.NoText;
import org.herald.sandbox.demo.ScenarioEvent.Nothing;
import org.herald.sandbox.demo.ScenarioEvent.Outcome;
import org.herald.sandbox.demo.ScenarioEvent.Text;
import org.herald.sandbox.lender.Customer;
import org.herald.sandbox.lender.Happening;
import org.herald.sms.DecisionReason;
import org.herald.sms.ReceiptStatus;
import org.jspecify.annotations.Nullable;

/// Reads the two tables of `scenario.md`.
final class ScenarioFile {

    private static final String RESOURCE = "/demo/scenario.md";
    private static final String NONE = "-";
    private static final Happening.Price NO_PRICE = new Happening.Price(BigDecimal.ZERO, "EUR");
    private static final Pattern WHAT =
            Pattern.compile("(?<what>[a-z]+)( (?<word>[A-Za-z0-9]+))??( of (?<instalment>[A-Z]))?");
    private static final Pattern SEVERAL = Pattern.compile("([0-9]+) (\\S+)");
    private static final String FORMS = "loan DECISION, overdue DAYS, inactive DAYS, registered, active, writes WORD,"
            + " consent WORD, scheduled DAYS of LETTER, paid of LETTER or late DAYS of LETTER";
    private static final Duration CONSENT_AGE = Duration.ofDays(90);
    private static final Set<String> REASONS =
            Stream.of(DecisionReason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Instant now;

    private ScenarioFile(Instant now) {
        this.now = now;
    }

    /// The day that comes with the sandbox.
    ///
    /// @param now when the profiles were last changed
    static Scenario read(Instant now) {
        try (InputStream stream = Objects.requireNonNull(ScenarioFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException naming the line that cannot be understood
    static Scenario parse(String markdown, Instant now) {
        ScenarioFile file = new ScenarioFile(now);
        List<String> lines = markdown.lines().toList();
        return new Scenario(rows(lines, "## Customers", file::customer), rows(lines, "## Events", file::event));
    }

    private static <T> List<T> rows(List<String> lines, String heading, Function<Row, T> read) {
        return MarkdownTable.below(heading, lines).stream()
                .map(row -> named(row, read))
                .toList();
    }

    private static <T> T named(Row row, Function<Row, T> read) {
        try {
            return read.apply(row);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + row.line() + ": " + e.getMessage(), e);
        }
    }

    private Customer customer(Row row) {
        MarketingConsent consent = constant(MarketingConsent.class, row.get("marketing"));
        CustomerProfile profile = CustomerProfile.newBuilder()
                .setPhone(row.get("phone"))
                .setLocale(row.get("locale"))
                .setCountry(row.get("country"))
                .setZone(optional(row.get("zone")))
                .setBrand(row.get("brand"))
                .setFirstName(optional(row.get("name")))
                .setSmsOptOut(row.get("texts").equals("no"))
                .setMarketingConsent(consent)
                .setMarketingConsentAt(consent == MarketingConsent.UNKNOWN ? null : now.minus(CONSENT_AGE))
                .setUpdatedAt(now)
                .build();
        return new Customer(row.get("customer"), profile, constant(Customer.Published.class, row.get("profile")));
    }

    private ScenarioEvent event(Row row) {
        return new ScenarioEvent(
                row.get("event"),
                row.get("customer"),
                happening(row.get("what"), price(row.get("amount"))),
                age(row.get("age")),
                outcome(row));
    }

    private Happening happening(String what, Happening.Price price) {
        Matcher words = WHAT.matcher(what);
        if (!words.matches()) {
            throw new IllegalArgumentException("'" + what + "': expected " + FORMS);
        }
        String word = words.group("word") == null ? "" : words.group("word");
        String instalment = words.group("instalment") == null ? "" : words.group("instalment");
        return switch (words.group("what")) {
            case "loan" -> new Happening.Decided(constant(LoanDecision.class, word), price);
            case "overdue" -> new Happening.Overdue(Integer.parseInt(word), price);
            case "inactive" -> new Happening.Inactive(Integer.parseInt(word));
            case "registered" -> new Happening.Registered();
            case "active" -> new Happening.Active();
            case "writes" -> new Happening.Wrote(word);
            case "consent" -> new Happening.Consented(constant(MarketingConsent.class, word));
            case "scheduled" -> new Happening.Scheduled(day(Integer.parseInt(word)), price, instalment);
            case "paid" -> new Happening.Paid(price, instalment);
            // The list of yesterday: a stage of the ladder falls on today.
            case "late" ->
                new Happening.Late(day(-Integer.parseInt(word)), Integer.parseInt(word) - 1, price, instalment);
            default -> throw new IllegalArgumentException("'" + what + "': expected " + FORMS);
        };
    }

    /// So many days from the day on which reminders are sent, see [DemoPolicy].
    private LocalDate day(int days) {
        return DemoPolicy.reminders(now).toLocalDate().plusDays(days);
    }

    private static Happening.Price price(String cell) {
        if (cell.equals(NONE)) {
            return NO_PRICE;
        }
        String[] parts = cell.split(" ", -1);
        return new Happening.Price(new BigDecimal(parts[0]), parts[1]);
    }

    private static Duration age(String cell) {
        return Duration.parse((cell.endsWith("d") ? "P" : "PT") + cell.toUpperCase(Locale.ROOT));
    }

    private static Outcome outcome(Row row) {
        String leadsTo = row.get("leads to");
        if (leadsTo.equals(NONE)) {
            return new Nothing();
        }
        if (REASONS.contains(leadsTo)) {
            return new NoText(DecisionReason.valueOf(leadsTo));
        }
        String[] outcomes = leadsTo.split(", ", -1);
        Matcher text = SEVERAL.matcher(outcomes[0]);
        boolean several = text.matches();
        return new Text(
                several ? text.group(2) : outcomes[0],
                several ? Integer.parseInt(text.group(1)) : 1,
                Stream.of(outcomes).skip(1).map(DecisionReason::valueOf).toList(),
                ReceiptStatus.valueOf(row.get("ends")),
                row.get("says"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String optional(String cell) {
        return cell.equals(NONE) ? null : cell;
    }
}
