package org.herald.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/observe/alerts.yml: each rule says how much it matters and which page says what to do, and is shown to fire
/// and to stay silent.
class AlertsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OBSERVE = ROOT.resolve("docs/observe");
    private static final Path PAGE = ROOT.resolve("docs/operating.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyRuleSaysHowMuchItMattersAndWhatToDo() throws IOException {
        Set<String> anchors = HEADING.matcher(Files.readString(PAGE))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
        for (JsonNode rule : rules().toList()) {
            String name = rule.path("alert").asText();
            String severity = rule.path("labels").path("severity").asText();
            assertTrue(Set.of("critical", "warning").contains(severity), name + ": severity " + severity);
            String[] runbook =
                    rule.path("annotations").path("runbook_url").asText().split("#", 2);
            assertEquals("docs/operating.md", runbook[0], name);
            assertTrue(runbook.length == 2 && anchors.contains(runbook[1]), name + ": no heading " + runbook[1]);
        }
    }

    /// As GitHub makes it of a heading.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    @Test
    void thePageNamesEveryAlert() throws IOException {
        String page = Files.readString(PAGE);
        for (JsonNode rule : rules().toList()) {
            String name = rule.path("alert").asText();
            assertTrue(page.contains("`" + name + "`"), name);
        }
    }

    @Test
    void everyRuleIsShownToFireAndToStaySilent() throws IOException {
        Set<String> fired = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (JsonNode trial : read("alerts.test.yml").path("tests")) {
            for (JsonNode expected : trial.path("alert_rule_test")) {
                (expected.path("exp_alerts").isEmpty() ? silent : fired)
                        .add(expected.path("alertname").asText());
            }
        }
        Set<String> all =
                rules().map(rule -> rule.path("alert").asText()).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(all.size() > 12, all::toString);
        assertEquals(all, fired);
        assertEquals(all, silent);
    }

    @Test
    void theyAreTriedOnMetricsThatThereAre() throws IOException {
        Set<String> tried = Pattern.compile("series: '([a-z_]+)")
                .matcher(Files.readString(OBSERVE.resolve("alerts.test.yml")))
                .results()
                .map(series -> series.group(1).replaceFirst("_seconds_count$", "_seconds"))
                .collect(Collectors.toCollection(TreeSet::new));
        tried.remove("up");
        tried.removeAll(MetricNames.documented());
        assertEquals(Set.of(), tried);
    }

    @Test
    void prometheusItselfSaysTheSame() throws IOException, InterruptedException {
        boolean installed = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(installed, "promtool is not installed here; Debian has it in the package prometheus");
        Process promtool = new ProcessBuilder("promtool", "test", "rules", "alerts.test.yml")
                .directory(OBSERVE.toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, promtool.waitFor(), words);
    }

    private static Stream<JsonNode> rulesOf(JsonNode group) {
        return group.path("rules").valueStream();
    }

    private static Stream<JsonNode> rules() throws IOException {
        return read("alerts.yml").path("groups").valueStream().flatMap(AlertsTest::rulesOf);
    }

    private static JsonNode read(String file) throws IOException {
        return new YAMLMapper().readTree(OBSERVE.resolve(file).toFile());
    }
}
