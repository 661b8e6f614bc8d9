package org.herald.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// docs/operating.md lists every metric of ours, and none that is not there; dashboard and alerts know the same ones.
/// That they ask for nothing else that no program has, a running sandbox shows.
class MetricsDocumentTest {

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneExists() {
        Set<String> made = MetricNames.made();
        assertTrue(made.size() > 12, made::toString);
        assertEquals(made, MetricNames.documented());
    }

    @Test
    void dashboardAndAlertsAskForOurMetricsByTheirNames() {
        Set<String> asked = new TreeSet<>();
        MetricNames.asked().stream()
                .filter(name -> name.startsWith("herald_"))
                .map(name -> name.replaceFirst("_seconds_(count|sum|bucket|max)$", "_seconds"))
                .forEach(asked::add);
        assertTrue(asked.size() > 8, asked::toString);
        asked.removeAll(MetricNames.documented());
        assertEquals(Set.of(), asked);
    }
}
