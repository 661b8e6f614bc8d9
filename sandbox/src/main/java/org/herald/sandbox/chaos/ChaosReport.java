package org.herald.sandbox.chaos;

import java.util.ArrayList;
import java.util.List;

/// What a run did and what came of it.
///
/// @param texts how many were published
/// @param copies how many requests were put on their lane a second time
public record ChaosReport(ChaosOptions options, Chronicle chronicle, Audit.Result audit, int texts, int copies) {

    /// Whether every promise was kept, and the run was one in which they could have been broken.
    public boolean passed() {
        return audit.faultless() && vacuity().isEmpty();
    }

    /// Why the run shows nothing, if it does not.
    List<String> vacuity() {
        List<String> reasons = new ArrayList<>();
        if (audit.texts() != texts) {
            reasons.add(texts + " texts were published and " + audit.texts() + " were read");
        }
        if (audit.takenOver() == 0) {
            reasons.add("no worker took over a text that another had begun");
        }
        if (copies == 0) {
            reasons.add("no request came a second time");
        }
        return reasons;
    }

    /// The whole report, line by line.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Deed deed : Deed.values()) {
            lines.add(String.format("%6d  %s", chronicle.count(deed), deed.words()));
        }
        lines.add("");
        lines.add(String.format("%6d  texts on the lanes", audit.texts()));
        lines.add(String.format("%6d  of them a second time, though they may be sent once only", copies));
        audit.endings().forEach((status, count) -> lines.add(String.format("%6d  ended %s", count, status)));
        lines.add(String.format("%6d  texts begun by one worker and ended by another", audit.takenOver()));
        lines.add(String.format(
                "%6d  texts sent more than once, in doubt and at least once promised",
                audit.repeated().size()));
        all(lines, audit.repeated());
        lines.add("");
        for (Fault fault : Fault.values()) {
            List<String> found = audit.faults().getOrDefault(fault, List.of());
            lines.add(String.format("%6d  %s", found.size(), fault.words()));
            all(lines, found);
        }
        lines.add("");
        vacuity().forEach(reason -> lines.add("this run shows nothing: " + reason));
        lines.add((passed() ? "all promises kept" : "FAILED") + "; seed " + options.seed());
        return lines;
    }

    private static void all(List<String> lines, List<String> found) {
        found.forEach(line -> lines.add("          " + line));
    }
}
