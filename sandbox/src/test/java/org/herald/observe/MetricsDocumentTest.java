package org.herald.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /// Of Kafka's, what has a line of help is what is always there.
    @Test
    void everyMetricHasALineOfHelp() {
        Set<String> explained = MetricNames.explained();
        assertEquals(plain(MetricNames.documented()), plain(named("herald.", explained)));
        assertEquals(MetricNames.documentedOfKafka(), named("kafka.", explained));
    }

    /// Without what Prometheus puts behind the name of a counter or a time.
    private static Set<String> plain(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceFirst("_(total|seconds)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String beginning, Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(beginning))
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
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
