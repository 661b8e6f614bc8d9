package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.sms.Guarantee;
import org.herald.sms.ReceiptStatus;

/// Compares, text by text, what was asked for, what the receipts say and what the provider took.
///
/// | fault | found by |
/// |---|---|
/// | lost | no outcome |
/// | pretended | an outcome says taken, and the provider has no such text |
/// | denied | a worker says refused or expired, and the provider has it |
/// | twice | at most once was promised, and the provider has it more than once |
/// | twice without doubt | the provider has it more than once, and a SENDING comes after an outcome |
/// | doubted unsent | IN_DOUBT without a SENDING before it |
final class Audit {

    /// A callback may tell the outcome while another worker, that has just looked for one, sends again.
    private static final Duration CROSSING = Duration.ofSeconds(2);

    private Audit() {}

    /// What is to be said of one text.
    ///
    /// @param told its receipts in the order of the log
    /// @param taken how often the provider took it
    static Set<Fault> faults(Asked asked, List<Told> told, long taken) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (told.stream().noneMatch(Told::outcome)) {
            faults.add(Fault.LOST);
        }
        if (taken == 0 && told.stream().anyMatch(Told::taken)) {
            faults.add(Fault.PRETENDED);
        }
        if (taken > 0 && denied(told)) {
            faults.add(Fault.DENIED);
        }
        if (taken > 1) {
            faults.addAll(repeated(asked, told));
        }
        if (doubtedUnsent(told)) {
            faults.add(Fault.DOUBTED_UNSENT);
        }
        return faults;
    }

    private static boolean denied(List<Told> told) {
        return told.stream()
                .filter(it -> !it.byCallback())
                .anyMatch(it -> it.status() == ReceiptStatus.REJECTED || it.status() == ReceiptStatus.EXPIRED);
    }

    private static Set<Fault> repeated(Asked asked, List<Told> told) {
        if (asked.guarantee() == Guarantee.AT_MOST_ONCE) {
            return EnumSet.of(Fault.TWICE);
        }
        return sentAfterOutcome(told) ? EnumSet.of(Fault.TWICE_WITHOUT_DOUBT) : EnumSet.noneOf(Fault.class);
    }

    private static boolean sentAfterOutcome(List<Told> told) {
        for (int later = 1; later < told.size(); later++) {
            Told sending = told.get(later);
            if (sending.status() == ReceiptStatus.SENDING
                    && told.subList(0, later).stream().anyMatch(it -> settles(it, sending))) {
                return true;
            }
        }
        return false;
    }

    /// Whether whoever began this attempt must have known that outcome.
    private static boolean settles(Told outcome, Told sending) {
        boolean crossed = outcome.byCallback()
                && Duration.between(outcome.at(), sending.at()).compareTo(CROSSING) < 0;
        return outcome.outcome() && !crossed;
    }

    private static boolean doubtedUnsent(List<Told> told) {
        for (Told it : told) {
            if (it.status() == ReceiptStatus.SENDING) {
                return false;
            }
            if (it.status() == ReceiptStatus.IN_DOUBT) {
                return true;
            }
        }
        return false;
    }

    /// Audits all texts.
    static Result of(List<Asked> asked, Map<String, List<Told>> told, Map<String, Long> taken) {
        Map<Fault, List<String>> faults = new EnumMap<>(Fault.class);
        List<String> repeated = new ArrayList<>();
        Map<ReceiptStatus, Integer> endings = new EnumMap<>(ReceiptStatus.class);
        int takenOver = 0;
        for (Asked text : asked) {
            List<Told> receipts = told.getOrDefault(text.messageId(), List.of());
            long times = taken.getOrDefault(text.phone(), 0L);
            for (Fault fault : faults(text, receipts, times)) {
                faults.computeIfAbsent(fault, _ -> new ArrayList<>()).add(text + ": taken " + times + ", " + receipts);
            }
            if (times > 1) {
                repeated.add(text + ": taken " + times + " times");
            }
            receipts.stream()
                    .filter(Told::outcome)
                    .map(Told::status)
                    .max(Enum::compareTo)
                    .ifPresent(status -> endings.merge(status, 1, Integer::sum));
            takenOver += workers(receipts) > 1 ? 1 : 0;
        }
        return new Result(asked.size(), endings, faults, repeated, takenOver);
    }

    private static int workers(List<Told> told) {
        return told.stream()
                .filter(it -> !it.byCallback())
                .map(Told::worker)
                .collect(Collectors.toSet())
                .size();
    }

    /// What came of all of them.
    ///
    /// @param endings how many ended how
    /// @param faults the texts that met one, with all that is known of each
    /// @param repeated texts that the provider took more than once, be it a fault or not
    /// @param takenOver texts that one worker began and another ended
    record Result(
            int texts,
            Map<ReceiptStatus, Integer> endings,
            Map<Fault, List<String>> faults,
            List<String> repeated,
            int takenOver) {

        boolean faultless() {
            return faults.isEmpty();
        }
    }
}
