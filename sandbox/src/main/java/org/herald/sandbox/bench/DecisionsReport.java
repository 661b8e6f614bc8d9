package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All figures of one run.
///
/// @param machine on which, and when
/// @param measured in the order of measuring
record DecisionsReport(String machine, List<DecisionsMeasured> measured) {

    private static final double OF_THE_PROBE = 0.5;
    private static final double OF_THE_FEWEST = 0.8;

    private static final String HEAD = "| customers | topology | events/s | ÷ identity | ÷ probe | CPU µs/event"
            + " | cores: topology | broker | loaded/s | measured s | load |";
    private static final String RULE = "|---|---|---|---|---|---|---|---|---|---|---|";

    DecisionsReport {
        measured = List.copyOf(measured);
    }

    /// Whether every topology did what it was to do.
    boolean complete() {
        return !measured.isEmpty()
                && measured.stream().allMatch(one -> one.failure().isEmpty());
    }

    /// A table in Markdown, and what was aimed at.
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(machine, "", HEAD, RULE));
        measured.stream().map(this::row).forEach(lines::add);
        lines.add("");
        aims().forEach(aim -> lines.add(aim.line()));
        return lines;
    }

    List<Aim> aims() {
        List<DecisionsMeasured> decisions = measured.stream()
                .filter(one -> one.contestant() == Contestant.DECISIONS && one.perSecond() > 0)
                .toList();
        List<Aim> aims = new ArrayList<>();
        for (DecisionsMeasured one : decisions) {
            ratio(one, Contestant.PROBE)
                    .map(ratio -> Aim.atLeast(one.customers() + " customers ÷ probe", ratio, OF_THE_PROBE))
                    .ifPresent(aims::add);
        }
        if (decisions.size() > 1) {
            DecisionsMeasured few = decisions.getFirst();
            DecisionsMeasured many = decisions.getLast();
            aims.add(Aim.atLeast(
                    many.customers() + " customers ÷ " + few.customers(),
                    many.perSecond() / few.perSecond(),
                    OF_THE_FEWEST));
        }
        return aims;
    }

    private String row(DecisionsMeasured one) {
        String name = "| %d | %s |".formatted(one.customers(), one.contestant().word());
        if (one.failure().isPresent()) {
            return name + " failed: " + one.failure().get();
        }
        DecisionsMeasured.Figures figures = one.figures();
        return name
                + String.format(
                        Locale.ROOT,
                        " %.0f | %s | %s | %.1f | %.2f | %.2f | %.0f | %.1f | %.1f |",
                        figures.perSecond(),
                        written(ratio(one, Contestant.IDENTITY)),
                        written(ratio(one, Contestant.PROBE)),
                        figures.microsPerEvent(),
                        figures.cores(),
                        figures.brokerCores(),
                        figures.loadedPerSecond(),
                        figures.seconds(),
                        one.load());
    }

    private static String written(Optional<Double> ratio) {
        return ratio.map(it -> String.format(Locale.ROOT, "%.2f", it)).orElse("–");
    }

    /// Against another topology with as many customers.
    private Optional<Double> ratio(DecisionsMeasured one, Contestant other) {
        return measured.stream()
                .filter(it -> it.contestant() == other && it.customers() == one.customers())
                .map(DecisionsMeasured::perSecond)
                .filter(base -> base > 0)
                .map(base -> one.perSecond() / base)
                .findFirst();
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("machine", machine);
        ArrayNode all = root.putArray("measured");
        for (DecisionsMeasured one : measured) {
            DecisionsMeasured.Figures figures = one.figures();
            all.addObject()
                    .put("customers", one.customers())
                    .put("topology", one.contestant().word())
                    .put("failure", one.failure().orElse(null))
                    .put("per_second", figures.perSecond())
                    .put("ratio_to_identity", ratio(one, Contestant.IDENTITY).orElse(null))
                    .put("ratio_to_probe", ratio(one, Contestant.PROBE).orElse(null))
                    .put("cpu_us_per_event", figures.microsPerEvent())
                    .put("cores", figures.cores())
                    .put("broker_cores", figures.brokerCores())
                    .put("loaded_per_second", figures.loadedPerSecond())
                    .put("seconds", figures.seconds())
                    .put("load_before", one.load());
        }
        ArrayNode aims = root.putArray("aims");
        aims().forEach(aim -> aim.describe(aims.addObject()));
        return root;
    }
}
