package org.herald.sandbox.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.herald.sandbox.demo.ScenarioEvent.Text;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.schemas.Decisions;
import org.herald.sms.DecisionReason;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsDecision;

/// Compares what was written down before with what the decisions topic, the provider's ledger and the receipts
/// topic say: every expected text sent exactly once and with its receipt, and no other sent.
final class Verdict {

    private final Scenario scenario;
    private final Observed observed;
    private final List<String> problems = new ArrayList<>();

    private Verdict(Scenario scenario, Observed observed) {
        this.scenario = scenario;
        this.observed = observed;
    }

    /// Every difference, one line each; empty if all came as written down.
    static List<String> differences(Scenario scenario, Observed observed) {
        Verdict verdict = new Verdict(scenario, observed);
        verdict.compareDecisions();
        verdict.compareTemplates();
        verdict.compareTexts();
        verdict.compareReceipts();
        return List.copyOf(verdict.problems);
    }

    private void compareDecisions() {
        Map<String, List<DecisionReason>> expected = scenario.events().stream()
                .collect(Collectors.groupingBy(
                        ScenarioEvent::eventId,
                        TreeMap::new,
                        Collectors.flatMapping(event -> event.reasons().stream(), Collectors.toList())));
        Map<String, List<DecisionReason>> made = observed.decisions().stream()
                .filter(decision -> Decisions.isFinal(decision.getOutcome()))
                .collect(Collectors.groupingBy(
                        SmsDecision::getEventId,
                        TreeMap::new,
                        Collectors.mapping(SmsDecision::getReason, Collectors.toList())));
        expected.forEach((event, reasons) -> {
            List<DecisionReason> found = made.getOrDefault(event, List.of());
            if (!sorted(reasons).equals(sorted(found))) {
                problems.add(event + ": decided " + found + ", expected " + reasons);
            }
        });
        made.keySet().stream()
                .filter(event -> !expected.containsKey(event))
                .forEach(event -> problems.add(event + ": decided, but never published"));
    }

    private void compareTemplates() {
        for (ScenarioEvent event : scenario.texts()) {
            String expected = event.text().orElseThrow().template();
            observed.decisions().stream()
                    .filter(decision -> Decisions.isRequested(decision.getOutcome()))
                    .filter(decision -> decision.getEventId().equals(event.eventId()))
                    .map(SmsDecision::getTemplate)
                    .filter(template -> !template.equals(expected))
                    .forEach(template ->
                            problems.add(event.eventId() + ": sent " + template + ", expected " + expected));
        }
    }

    private void compareTexts() {
        Map<ScenarioEvent, List<LedgerEntry>> sent = new HashMap<>();
        for (LedgerEntry ask : observed.asks()) {
            eventOf(scenario, ask)
                    .ifPresentOrElse(
                            event -> sent.computeIfAbsent(event, _ -> new ArrayList<>())
                                    .add(ask),
                            () -> problems.add("ledger " + ask.number() + ": a text that nothing was to lead to"));
        }
        for (ScenarioEvent event : scenario.texts()) {
            compareText(event, sent.getOrDefault(event, List.of()));
        }
    }

    private void compareText(ScenarioEvent event, List<LedgerEntry> asks) {
        long taken = asks.stream().filter(LedgerEntry::taken).count();
        boolean refusedAtOnce = asks.size() == 1 && event.text().orElseThrow().ends() == ReceiptStatus.REJECTED;
        int times = event.text().orElseThrow().times();
        if (taken != times && !refusedAtOnce) {
            problems.add(event.eventId() + ": the provider took " + taken + " texts, was asked " + asks.size()
                    + " times, expected " + times);
        }
    }

    /// The event of the scenario that a text is about.
    static Optional<ScenarioEvent> eventOf(Scenario scenario, LedgerEntry ask) {
        return scenario.texts().stream()
                .filter(event -> scenario.phoneOf(event).equals(ask.to()))
                .filter(event -> says(ask, event.text().orElseThrow()))
                .findFirst();
    }

    private static boolean says(LedgerEntry ask, Text expected) {
        String text = ask.text();
        return text != null && text.contains(expected.says());
    }

    private void compareReceipts() {
        Map<String, ReceiptStatus> states = LastStates.of(observed.receipts());
        Map<String, Set<String>> messages = observed.decisions().stream()
                .filter(decision -> Decisions.isRequested(decision.getOutcome()))
                .collect(Collectors.groupingBy(
                        SmsDecision::getEventId, Collectors.mapping(SmsDecision::getMessageId, Collectors.toSet())));
        for (ScenarioEvent event : scenario.texts()) {
            Text text = event.text().orElseThrow();
            List<ReceiptStatus> found = messages.getOrDefault(event.eventId(), Set.of()).stream()
                    .map(states::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (!found.equals(Collections.nCopies(text.times(), text.ends()))) {
                problems.add(event.eventId() + ": receipts end in " + found + ", expected " + text.times() + " x "
                        + text.ends());
            }
        }
        Set<String> decided = messages.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        states.keySet().stream()
                .filter(message -> !decided.contains(message))
                .forEach(message -> problems.add("receipt of message " + message + ", which was never decided"));
    }

    private static List<DecisionReason> sorted(List<DecisionReason> reasons) {
        return reasons.stream().sorted().toList();
    }
}
