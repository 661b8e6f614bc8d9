package org.herald.schemas.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/// How the schema registry is reached.
///
/// @param endpoints the registry's addresses, tried in turn
/// @param tls Kafka's `ssl.*` settings for the registry; empty for the JDK's own
/// @param maxRetries rounds over all addresses after the first
/// @param firstWait before the first retry; doubled for each further one
/// @param longestWait longest wait before a retry
/// @param missingFor how long an id that the registry does not know is not asked for again
record RegistrySettings(
        List<Endpoint> endpoints,
        Map<String, String> tls,
        int maxRetries,
        Duration firstWait,
        Duration longestWait,
        Duration connectTimeout,
        Duration readTimeout,
        Duration missingFor) {

    private static final String URL = "schema.registry.url";
    private static final String TLS_PREFIX = "schema.registry.ssl.";

    /// One address of the registry.
    ///
    /// @param base its URL, without credentials and without `/` at its end
    /// @param authorization the header of that name
    record Endpoint(String base, Optional<String> authorization) {

        boolean isSecure() {
            return base.startsWith("https:");
        }

        /// Not the credentials.
        @Override
        public String toString() {
            return base;
        }
    }

    /// @throws ConfigException naming the setting that is missing or wrong
    static RegistrySettings from(SerdeSettings settings) {
        return new RegistrySettings(
                endpoints(settings),
                tls(settings.values()),
                settings.number("max.retries", 5),
                Duration.ofMillis(settings.number("retries.wait.ms", 200)),
                Duration.ofMillis(settings.number("retries.max.wait.ms", 2_000)),
                Duration.ofMillis(settings.number("http.connect.timeout.ms", 2_000)),
                Duration.ofMillis(settings.number("http.read.timeout.ms", 5_000)),
                Duration.ofSeconds(settings.number("missing.id.cache.ttl.sec", 10)));
    }

    private static List<Endpoint> endpoints(SerdeSettings settings) {
        Credentials credentials = Credentials.from(settings);
        List<Endpoint> endpoints = Arrays.stream(settings.text(URL).orElse("").split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> endpoint(url, credentials))
                .toList();
        if (endpoints.isEmpty()) {
            throw new ConfigException(URL + ": missing: expected the registry's URL, or several with commas between");
        }
        return endpoints;
    }

    private static Endpoint endpoint(String text, Credentials credentials) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL + ": one of the addresses is no URL");
        }
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new ConfigException(URL + ": expected addresses such as https://registry:8081");
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String base = url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
        return new Endpoint(base.replaceAll("/+$", ""), credentials.of(url).map(RegistrySettings::basic));
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> tls(Map<String, ?> values) {
        Map<String, String> tls = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(TLS_PREFIX) && value != null) {
                tls.put(name.substring("schema.registry.".length()), SerdeSettings.plain(value));
            }
        });
        // The name is what ties a certificate to a server: without it, whoever has any trusted one could listen in.
        String name = "ssl.endpoint.identification.algorithm";
        if (!"https".equalsIgnoreCase(tls.getOrDefault(name, "https"))) {
            throw new ConfigException("schema.registry." + name
                    + ": the registry's host name is always checked, expected" + " https or nothing");
        }
        return tls;
    }

    /// The addresses alone: the rest holds passwords.
    @Override
    public String toString() {
        return endpoints.toString();
    }
}
