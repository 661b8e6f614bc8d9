package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All figures of one run.
///
/// @param machine on which, and when
/// @param timers how many waited
record TimersReport(String machine, int timers, Rates rates, Polls polls) {

    private static final double WITHIN = 1.2;
    private static final double FIRES = 50_000;
    private static final double IDLE_MILLIS = 0.1;

    /// Per second.
    record Rates(double sets, double puts, double fires, double deletes) {}

    /// In milliseconds, medians.
    ///
    /// @param amongMany one that fires 100 among many
    /// @param amongNone one that fires 100 among no others
    /// @param idle one that finds nothing
    /// @param idleMost the slowest of 99 of 100 of these
    /// @param newOwner the first of an owner that has not looked before
    record Polls(double amongMany, double amongNone, double idle, double idleMost, double newOwner) {}

    List<Aim> aims() {
        return List.of(
                Aim.atMost(
                        "poll that fires 100, among " + timers + " ÷ among no others",
                        polls.amongMany() / polls.amongNone(),
                        WITHIN),
                Aim.atMost("idle poll", polls.idle(), IDLE_MILLIS).in("ms"),
                Aim.atLeast("fires", rates.fires(), FIRES).in("/s"));
    }

    /// A table in Markdown, and what was aimed at.
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                machine,
                "",
                "| what | figure | beside it | ratio |",
                "|---|---|---|---|",
                row("sets", rate(rates.sets()), "plain puts " + rate(rates.puts()), rates.sets() / rates.puts()),
                row(
                        "fires",
                        rate(rates.fires()),
                        "plain deletes " + rate(rates.deletes()),
                        rates.fires() / rates.deletes()),
                row(
                        "poll that fires 100 among " + timers,
                        millis(polls.amongMany()),
                        "among no others " + millis(polls.amongNone()),
                        polls.amongMany() / polls.amongNone()),
                row(
                        "idle poll",
                        millis(polls.idle()),
                        "a new owner's first " + millis(polls.newOwner()),
                        polls.idle() / polls.newOwner()),
                row(
                        "idle poll, slowest of 99 %",
                        millis(polls.idleMost()), "median " + millis(polls.idle()), polls.idleMost() / polls.idle()),
                ""));
        aims().forEach(aim -> lines.add(aim.line()));
        return lines;
    }

    private static String row(String what, String figure, String beside, double ratio) {
        return String.format(Locale.ROOT, "| %s | %s | %s | %.4f |", what, figure, beside, ratio);
    }

    private static String rate(double figure) {
        return String.format(Locale.ROOT, "%.0f/s", figure);
    }

    private static String millis(double figure) {
        return String.format(Locale.ROOT, "%.4f ms", figure);
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("machine", machine)
                .put("timers", timers)
                .put("sets_per_second", rates.sets())
                .put("plain_puts_per_second", rates.puts())
                .put("fires_per_second", rates.fires())
                .put("plain_deletes_per_second", rates.deletes())
                .put("poll_among_many_ms", polls.amongMany())
                .put("poll_among_no_others_ms", polls.amongNone())
                .put("idle_poll_ms", polls.idle())
                .put("idle_poll_p99_ms", polls.idleMost())
                .put("idle_poll_of_a_new_owner_ms", polls.newOwner());
        ArrayNode aims = root.putArray("aims");
        aims().forEach(aim -> aim.describe(aims.addObject()));
        return root;
    }
}
