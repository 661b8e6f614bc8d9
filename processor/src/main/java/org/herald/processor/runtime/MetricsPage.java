package org.herald.processor.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// What stands on `/metrics`. Kafka's clients and streams have some thousand metrics for every dozen of partitions;
/// of these only those are there that docs/operating.md explains, unless all are wanted. What we measure ourselves has
/// its line of help from one file, so that none is without.
public final class MetricsPage {

    /// A line for each of our metrics, and for each of Kafka's that are always there.
    private static final String WORDS = "/metrics-processor.properties";

    private MetricsPage() {}

    /// A registry with nothing on it yet.
    ///
    /// @param detail whether all of Kafka's own metrics are wanted too
    public static PrometheusMeterRegistry registry(boolean detail) {
        Properties words = words();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .meterFilter(MeterFilter.deny(MetricsPage::isSaidTwice))
                .meterFilter(MeterFilter.deny(meter -> !detail && isDetail(meter, words)))
                .meterFilter(new MeterFilter() {
                    @Override
                    public Meter.Id map(Meter.Id meter) {
                        return explained(meter, words);
                    }
                });
        return registry;
    }

    private static Properties words() {
        Properties words = new Properties();
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(MetricsPage.class.getResourceAsStream(WORDS), WORDS), UTF_8)) {
            words.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /// Kafka tells the numbers of a topic whose name has dots a second time, under a name with underscores.
    private static boolean isSaidTwice(Meter.Id meter) {
        String topic = meter.getTag("topic");
        return isOfKafka(meter) && topic != null && topic.contains("_");
    }

    /// What reads stores back or follows a global topic has no lag that anybody waits for.
    private static boolean isDetail(Meter.Id meter, Properties words) {
        String client = Objects.requireNonNullElse(meter.getTag("client.id"), "");
        return isOfKafka(meter)
                && (!words.containsKey(meter.getName())
                        || client.endsWith("-restore-consumer")
                        || client.endsWith("-global-consumer"));
    }

    private static boolean isOfKafka(Meter.Id meter) {
        return meter.getName().startsWith("kafka.");
    }

    private static Meter.Id explained(Meter.Id meter, Properties words) {
        String help = words.getProperty(meter.getName());
        if (help != null) {
            return with(help, meter);
        }
        boolean unsaid = isOfKafka(meter)
                && Objects.requireNonNullElse(meter.getDescription(), "").isBlank();
        return unsaid ? with("as Kafka has it, which says no more of it", meter) : meter;
    }

    private static Meter.Id with(String help, Meter.Id meter) {
        return new Meter.Id(meter.getName(), Tags.of(meter.getTags()), meter.getBaseUnit(), help, meter.getType());
    }
}
