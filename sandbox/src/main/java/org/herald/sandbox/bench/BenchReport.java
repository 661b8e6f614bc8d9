package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// All figures of one run.
///
/// @param machine on which, and when
/// @param providerLimit texts per second that the simulator answers at most
/// @param measured in the order of measuring
record BenchReport(String machine, double providerLimit, List<Measured> measured) {

    private static final String HEAD = "| latency | slots | sender | texts/s | of limit | ÷ poll-loop | empty p50 ms"
            + " | empty p99 ms | CPU µs/text | cores: sender | simulator | broker | load |";
    private static final String RULE = "|---|---|---|---|---|---|---|---|---|---|---|---|---|";
    private static final double PER_CENT = 100;

    BenchReport {
        measured = List.copyOf(measured);
    }

    /// Whether every sender did what it was to do.
    boolean complete() {
        return !measured.isEmpty()
                && measured.stream().allMatch(one -> one.failure().isEmpty());
    }

    /// A table in Markdown, and what has to be known with it.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine);
        lines.add(String.format(
                Locale.ROOT, "the simulator alone, its client on the same processors: %.0f texts/s", providerLimit));
        lines.add("");
        lines.add(HEAD);
        lines.add(RULE);
        measured.stream().map(this::row).forEach(lines::add);
        List<String> earlier = measured.stream().flatMap(BenchReport::earlier).toList();
        if (!earlier.isEmpty()) {
            lines.add("");
            lines.addAll(earlier);
        }
        return lines;
    }

    private String row(Measured one) {
        String name = "| %d ms | %d | %s |"
                .formatted(
                        one.cell().latency().toMillis(),
                        one.cell().slots(),
                        one.sender().word());
        if (one.failure().isPresent()) {
            return name + " failed: " + one.failure().get();
        }
        Measured.Figures figures = one.figures();
        Measured.Cores cores = figures.cores();
        return name
                + String.format(
                        Locale.ROOT,
                        " %.0f | %.1f %% | %s | %.1f | %.1f | %.0f | %.2f | %.2f | %.2f | %.1f |",
                        figures.perSecond(),
                        one.share() * PER_CENT,
                        ratio(one)
                                .map(it -> String.format(Locale.ROOT, "%.2f", it))
                                .orElse("–"),
                        figures.emptyP50(),
                        figures.emptyP99(),
                        figures.microsPerText(),
                        cores.sender(),
                        cores.provider(),
                        cores.broker(),
                        one.load());
    }

    private static Stream<String> earlier(Measured one) {
        return one.earlier().stream()
                .map(known -> "%s, %d ms, %d slots: %s"
                        .formatted(
                                one.sender().word(),
                                one.cell().latency().toMillis(),
                                one.cell().slots(),
                                known.words()));
    }

    /// Against the poll loop in the same cell of the same run.
    private Optional<Double> ratio(Measured one) {
        return measured.stream()
                .filter(it -> it.sender() == Sender.POLL_LOOP && it.cell().equals(one.cell()))
                .map(it -> it.figures().perSecond())
                .filter(base -> base > 0)
                .map(base -> one.figures().perSecond() / base)
                .findFirst();
    }

    /// The same as JSON.
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("machine", machine);
        root.put("provider_limit_per_second", providerLimit);
        ArrayNode all = root.putArray("measured");
        for (Measured one : measured) {
            Measured.Figures figures = one.figures();
            all.addObject()
                    .put("latency_ms", one.cell().latency().toMillis())
                    .put("slots", one.cell().slots())
                    .put("sender", one.sender().word())
                    .put("failure", one.failure().orElse(null))
                    .put("per_second", figures.perSecond())
                    .put("share_of_limit", one.share())
                    .put("ratio_to_poll_loop", ratio(one).orElse(null))
                    .put("empty_p50_ms", figures.emptyP50())
                    .put("empty_p99_ms", figures.emptyP99())
                    .put("most_in_flight", figures.mostInFlight())
                    .put("sender_cpu_us_per_text", figures.microsPerText())
                    .put("sender_cores", figures.cores().sender())
                    .put("provider_cores", figures.cores().provider())
                    .put("broker_cores", figures.cores().broker())
                    .put("load_before", one.load())
                    .put(
                            "earlier_receipts",
                            one.earlier().map(EarlierMessages::receipts).orElse(null))
                    .put(
                            "earlier_seconds",
                            one.earlier().map(EarlierMessages::seconds).orElse(null))
                    .put("ids_kept", one.earlier().map(EarlierMessages::ids).orElse(null));
        }
        return root;
    }
}
