package org.herald.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names of metrics, as Prometheus knows them, from all places where they stand.
public final class MetricNames {

    /// Counters that begin with the first mishap: they are asked for, and rightly not there on a good day.
    public static final Set<String> OF_MISHAPS = Set.of(
            "herald_dead_letters_total",
            "herald_gateway_callback_reasons_total",
            "herald_gateway_hold_age_seconds",
            "herald_gateway_inbound_total",
            "herald_gateway_removed_total",
            "herald_gateway_takeovers_total",
            "herald_gateway_unsettled_total");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/operating.md");

    private static final Pattern ASKED =
            Pattern.compile("\\b(?:herald|jvm|kafka|process|system)_[a-z_]+(?=[^a-z_/.-])");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(herald_[a-z_]+)`");
    private static final Pattern MADE =
            Pattern.compile("(?:(\\.counter|Counter\\.builder|\\.timer|Timer\\.builder|Gauge\\.builder)|gauge)"
                    + "\\(\\s*(?:tools, )?\"(herald\\.[a-z.]+)\"");

    private static final Pattern OF_KAFKA = Pattern.compile("(?m)^\\| `(kafka_[a-z_]+)`");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^([a-z.]+) = \\S.*$");

    private static final Pattern EXPLANATION = Pattern.compile("(?m)^# HELP ([a-z0-9_]+) \\S.*$");

    private MetricNames() {}

    /// Those that dashboard and alerts ask for.
    public static Set<String> asked() {
        return Stream.of("docs/observe/herald.json", "docs/observe/alerts.yml")
                .map(file -> read(ROOT.resolve(file)))
                .flatMap(text -> ASKED.matcher(text).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those of a page of `/metrics`.
    public static Set<String> in(String page) {
        return page.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    /// Those of a page that no line explains.
    public static Set<String> unexplained(String page) {
        Set<String> explained =
                EXPLANATION.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
        return in(page).stream()
                .filter(name ->
                        !explained.contains(name) && !explained.contains(name.replaceFirst("_(bucket|count|sum)$", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Our own, as the document for operators lists them.
    static Set<String> documented() {
        return DOCUMENTED
                .matcher(read(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Kafka's, as the same document lists those that are always there.
    static Set<String> documentedOfKafka() {
        return OF_KAFKA.matcher(read(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those that have a line of help, as micrometer calls them.
    static Set<String> explained() {
        return Stream.of("processor", "gateway-worker")
                .map(module -> read(ROOT.resolve(module + "/src/main/resources/metrics-" + module + ".properties")))
                .flatMap(text -> EXPLAINED.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Our own, as the programs make them.
    static Set<String> made() {
        return Stream.of("processor", "gateway-worker")
                .flatMap(module -> below(ROOT.resolve(module).resolve("src/main/java")))
                .flatMap(source -> MADE.matcher(read(source)).results())
                .map(found -> exported(found.group(2), found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String exported(String name, String kind) {
        String plain = name.replace('.', '_');
        return switch (kind) {
            case ".counter", "Counter.builder" -> plain + "_total";
            case ".timer", "Timer.builder" -> plain + "_seconds";
            case null, default -> plain;
        };
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
