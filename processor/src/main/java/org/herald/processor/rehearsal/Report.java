package org.herald.processor.rehearsal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.herald.processor.report.Table;
import org.herald.schemas.Decisions;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.Purpose;

/// What was counted, as tables.
public final class Report {

    private static final String TOTAL = "total";

    private Report() {}

    /// What is counted together in a line: a purpose on a day.
    private static final class Line {

        private final Map<DecisionReason, Long> reasons = new TreeMap<>();
        private Figures requested = Figures.NONE;
        private long suppressed;
        private long cancelled;

        private void add(Kind kind, Figures figures) {
            if (Decisions.isRequested(kind.outcome())) {
                requested = requested.plus(figures);
                return;
            }
            reasons.merge(kind.reason(), figures.texts(), Long::sum);
            if (kind.outcome() == DecisionOutcome.CANCELLED) {
                cancelled += figures.texts();
            } else {
                suppressed += figures.texts();
            }
        }

        private void print(Table table, String day, String purpose) {
            StringJoiner why = new StringJoiner(", ");
            reasons.forEach((reason, count) -> why.add(reason + " " + count));
            table.add(
                    day,
                    purpose,
                    Long.toString(requested.texts()),
                    Long.toString(requested.segments()),
                    money(requested.cost()),
                    Long.toString(suppressed),
                    Long.toString(cancelled),
                    why.toString());
        }
    }

    /// For people: a line for each purpose on each day, then totals.
    public static Table byDay(Tally tally) {
        Table table = new Table(
                "day",
                "purpose",
                "requested",
                "segments",
                "cost " + currency(tally),
                "suppressed",
                "cancelled",
                "why not");
        SortedMap<String, SortedMap<Purpose, Line>> days = new TreeMap<>();
        SortedMap<Purpose, Line> totals = new TreeMap<>();
        Line all = new Line();
        tally.counts().forEach((kind, figures) -> {
            days.computeIfAbsent(kind.day().toString(), _ -> new TreeMap<>())
                    .computeIfAbsent(kind.purpose(), _ -> new Line())
                    .add(kind, figures);
            totals.computeIfAbsent(kind.purpose(), _ -> new Line()).add(kind, figures);
            all.add(kind, figures);
        });
        days.forEach((day, lines) -> lines.forEach((purpose, line) -> line.print(table, day, purpose.name())));
        totals.forEach((purpose, line) -> line.print(table, TOTAL, purpose.name()));
        all.print(table, TOTAL, "all");
        return table;
    }

    /// For programs: a line for each outcome and reason.
    public static Table byReason(Tally tally) {
        Table table = new Table("day", "purpose", "outcome", "reason", "texts", "segments", "cost", "currency");
        tally.counts()
                .forEach((kind, figures) -> table.add(
                        kind.day().toString(),
                        kind.purpose().name(),
                        kind.outcome().name(),
                        kind.reason().name(),
                        Long.toString(figures.texts()),
                        Long.toString(figures.segments()),
                        money(figures.cost()),
                        currency(tally)));
        return table;
    }

    /// What another policy changes: the days on which something differs, then totals of whatever there is.
    public static Table difference(Tally one, Tally other) {
        Table table = new Table(
                "day",
                "purpose",
                "outcome",
                "reason",
                "texts",
                "compared",
                "change",
                "segments",
                "cost " + currency(one));
        SortedMap<Kind, Pair> totals = new TreeMap<>();
        both(one, other).forEach((kind, pair) -> {
            if (!pair.one().equals(pair.other())) {
                pair.print(table, kind);
            }
            totals.merge(kind.ever(), pair, Pair::plus);
        });
        totals.forEach((kind, pair) -> pair.print(table, kind));
        return table;
    }

    private static SortedMap<Kind, Pair> both(Tally one, Tally other) {
        SortedMap<Kind, Pair> both = new TreeMap<>();
        one.counts().forEach((kind, figures) -> both.put(kind, new Pair(figures, Figures.NONE)));
        other.counts().forEach((kind, figures) -> both.merge(kind, new Pair(Figures.NONE, figures), Pair::plus));
        return both;
    }

    /// What two policies lead to.
    private record Pair(Figures one, Figures other) {

        Pair plus(Pair more) {
            return new Pair(one.plus(more.one), other.plus(more.other));
        }

        void print(Table table, Kind kind) {
            BigDecimal cost = other.cost().subtract(one.cost());
            table.add(
                    kind.dayName(),
                    kind.purpose().name(),
                    kind.outcome().name(),
                    kind.reason().name(),
                    Long.toString(one.texts()),
                    Long.toString(other.texts()),
                    "%+d".formatted(other.texts() - one.texts()),
                    "%+d".formatted(other.segments() - one.segments()),
                    (cost.signum() < 0 ? "" : "+") + money(cost));
        }
    }

    /// All that counts of a cent, and no noughts beyond.
    private static String money(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
    }

    private static String currency(Tally tally) {
        return tally.prices().currency().getCurrencyCode();
    }
}
