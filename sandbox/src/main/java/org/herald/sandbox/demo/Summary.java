package org.herald.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.sandbox.lender.Customer;
import org.herald.sandbox.lender.Customer.Published;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sandbox.simulator.Simulator;
import org.herald.schemas.Decisions;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsDecision;

/// What the day came to, in a dozen lines.
final class Summary {

    private Summary() {}

    static List<String> lines(Scenario scenario, Observed observed) {
        List<SmsDecision> decisions = observed.decisions();
        Map<String, ReceiptStatus> states = LastStates.of(observed.receipts());
        List<SmsDecision> requested = decisions.stream()
                .filter(decision -> Decisions.isRequested(decision.getOutcome()))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("customers       " + scenario.customers().size());
        lines.add(
                counted("events", scenario.events(), event -> event.happening().kind()));
        lines.add(counted("texts", requested, decision -> decision.getPurpose() + " on " + decision.getLane()));
        lines.add(counted("  about", requested, SmsDecision::getTemplate));
        lines.add(counted("planned", with(decisions, DecisionOutcome.SCHEDULED), SmsDecision::getTemplate));
        lines.add(counted("cancelled", with(decisions, DecisionOutcome.CANCELLED), SmsDecision::getReason));
        lines.add(counted("suppressed", with(decisions, DecisionOutcome.SUPPRESSED), SmsDecision::getReason));
        lines.add(counted("texts ended", states.values(), Enum::name));
        lines.add(counted("receipts", observed.receipts(), DeliveryReceipt::getStatus));
        lines.add(counted("provider asked", observed.asks(), ask -> ask.taken() ? "taken" : "not taken"));
        Map<ScenarioEvent, Duration> latencies = latencies(scenario, observed);
        lines.add("event→provider  " + percentiles(latencies.values()));
        lines.add("  ordinary only " + percentiles(ordinary(scenario, latencies)));
        return lines;
    }

    /// From the publication of an event to the moment when the provider first reads the request.
    private static Map<ScenarioEvent, Duration> latencies(Scenario scenario, Observed observed) {
        Map<String, Instant> published = observed.published();
        Map<ScenarioEvent, Duration> latencies = new HashMap<>();
        for (LedgerEntry ask : observed.asks()) {
            Instant reached = Instant.ofEpochMilli(ask.receivedAt());
            Verdict.eventOf(scenario, ask)
                    .ifPresent(event -> latencies.putIfAbsent(
                            event, Duration.between(published.getOrDefault(event.eventId(), reached), reached)));
        }
        return latencies;
    }

    /// Without the people whose profile is late and those whose texts the simulator makes trouble with: a text
    /// waits while the one before it, to the same person, is in doubt or tried again.
    private static List<Duration> ordinary(Scenario scenario, Map<ScenarioEvent, Duration> latencies) {
        Set<String> known = scenario.customers(Published.BEFORE).stream()
                .filter(customer -> Simulator.isOrdinary(customer.profile().getPhone()))
                .map(Customer::id)
                .collect(Collectors.toSet());
        return latencies.entrySet().stream()
                .filter(latency -> known.contains(latency.getKey().customerId()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String percentiles(Collection<Duration> latencies) {
        List<Duration> sorted = latencies.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "no text reached the provider";
        }
        return "p50 " + at(sorted, 0.5).toMillis() + " ms, p99 "
                + at(sorted, 0.99).toMillis() + " ms, of " + sorted.size() + " texts";
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }

    private static List<SmsDecision> with(List<SmsDecision> decisions, DecisionOutcome outcome) {
        return decisions.stream()
                .filter(decision -> decision.getOutcome() == outcome)
                .toList();
    }

    private static <T> String counted(String title, Collection<T> things, Function<? super T, ?> kind) {
        Map<String, Long> counts = things.stream()
                .collect(Collectors.groupingBy(
                        thing -> kind.apply(thing).toString(), TreeMap::new, Collectors.counting()));
        String each = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return String.format("%-15s %d: %s", title, things.size(), each);
    }
}
