package org.herald.sandbox.hostile;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.herald.sandbox.Service;

/// What a program says of itself under `/metrics`.
record Metrics(String text) {

    static Metrics of(Service service) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest question = HttpRequest.newBuilder(service.metricsUrl()).build();
            return new Metrics(http.send(question, BodyHandlers.ofString()).body());
        }
    }

    /// Adds up all lines of a metric that have these tags.
    ///
    /// @param tags such as `topic="lending.events"`
    long sum(String metric, String... tags) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> Arrays.stream(tags).allMatch(line::contains))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
