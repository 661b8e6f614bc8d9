package org.herald.schemas.serde;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.herald.schemas.serde.RegistrySettings.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerdeSettingsTest {

    private static final String URL = "schema.registry.url";
    private static final String HERALD = "Basic aGVyYWxkOmh1bnRlcjI="; // herald:hunter2

    @Test
    void hasDefaults() {
        SerdeSettings settings = new SerdeSettings(Map.of(URL, "http://a:8081"));
        assertEquals(
                new RegistrySettings(
                        List.of(new Endpoint("http://a:8081", Optional.empty())),
                        Map.of(),
                        5,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)),
                RegistrySettings.from(settings));
        assertEquals(
                new EncoderSettings(false, SubjectStrategy.TOPIC, true, false, false),
                EncoderSettings.from(settings, false));
    }

    @Test
    void readsEverySetting() {
        Map<String, Object> values = new HashMap<>(Map.of(
                URL,
                List.of("http://a", "https://b/apis/ccompat/v7/"),
                "max.retries",
                "1",
                "retries.wait.ms",
                2,
                "retries.max.wait.ms",
                "3",
                "http.connect.timeout.ms",
                "4",
                "http.read.timeout.ms",
                "5",
                "missing.id.cache.ttl.sec",
                "6",
                "schema.registry.ssl.truststore.location",
                "/t.jks",
                "schema.registry.ssl.truststore.password",
                new Password("changeit"),
                "ssl.truststore.location",
                "/the-brokers.jks"));
        assertEquals(
                new RegistrySettings(
                        List.of(
                                new Endpoint("http://a", Optional.empty()),
                                new Endpoint("https://b/apis/ccompat/v7", Optional.empty())),
                        Map.of("ssl.truststore.location", "/t.jks", "ssl.truststore.password", "changeit"),
                        1,
                        Duration.ofMillis(2),
                        Duration.ofMillis(3),
                        Duration.ofMillis(4),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(6)),
                RegistrySettings.from(new SerdeSettings(values)));
        values.putAll(Map.of(
                "auto.register.schemas", false,
                "use.latest.version", "true",
                "avro.remove.java.properties", "true",
                "key.subject.name.strategy", "record"));
        assertEquals(
                new EncoderSettings(true, SubjectStrategy.RECORD, false, true, true),
                EncoderSettings.from(new SerdeSettings(values), true));
    }

    @ParameterizedTest
    @CsvSource({
        "basic.auth.user.info, herald:hunter2, http://a, " + HERALD,
        "schema.registry.basic.auth.user.info, herald:hunter2, http://a, " + HERALD,
        "basic.auth.user.info, herald:hunter2, http://other:words@a, " + HERALD,
        "basic.auth.credentials.source, URL, http://herald:hunter2@a, " + HERALD,
        "unrelated, x, http://herald:hunter2@a, " + HERALD
    })
    void findsTheCredentials(String name, String value, String url, String header) {
        Endpoint endpoint = endpoint(Map.of(URL, url, name, value));
        assertEquals(new Endpoint("http://a", Optional.of(header)), endpoint);
        assertEquals("http://a", endpoint.toString());
    }

    @Test
    void aSourceThatIsGivenIsObeyed() {
        Map<String, String> values = Map.of(
                URL, "http://a", "basic.auth.user.info", "herald:hunter2", "basic.auth.credentials.source", "URL");
        assertEquals(Optional.empty(), endpoint(values).authorization());
    }

    private static Endpoint endpoint(Map<String, String> values) {
        return RegistrySettings.from(new SerdeSettings(values)).endpoints().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, '', 'schema.registry.url: missing'",
        "schema.registry.url, ' , ', schema.registry.url",
        "schema.registry.url, localhost:8081, schema.registry.url: expected addresses such as",
        "schema.registry.url, http://a:hunter2 @b, schema.registry.url: one of the addresses is no URL",
        "max.retries, many, max.retries",
        "max.retries, -1, max.retries",
        "use.latest.version, yes, use.latest.version",
        "value.subject.name.strategy, mine, value.subject.name.strategy",
        "basic.auth.credentials.source, SASL_INHERIT, basic.auth.credentials.source",
        "basic.auth.credentials.source, USER_INFO, basic.auth.user.info: missing"
    })
    void namesTheWrongSetting(String name, String value, String expected) {
        Map<String, String> values = new HashMap<>(Map.of(URL, "http://a"));
        values.put(name, value);
        String message = requireNonNull(assertThrows(ConfigException.class, () -> AvroSerdes.serializer(values))
                .getMessage());
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("hunter2"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "topic, false, t-value",
        "topic, true, t-key",
        "record, false, org.herald.R",
        "topic-record, false, t-org.herald.R",
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, false, t-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, true, org.herald.R",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, false, t-org.herald.R"
    })
    void filesSchemasUnderTheirSubject(String strategy, boolean isKey, String subject) {
        Schema schema =
                SchemaBuilder.record("R").namespace("org.herald").fields().endRecord();
        assertEquals(subject, SubjectStrategy.of("name", strategy).subject("t", isKey, schema));
    }

    @Test
    void printsNoSecrets() {
        SerdeSettings settings = new SerdeSettings(Map.of(
                URL,
                "http://a",
                "basic.auth.user.info",
                "herald:hunter2",
                "schema.registry.ssl.key.password",
                "hunter2"));
        assertFalse(settings.toString().contains("hunter2"));
        assertFalse(RegistrySettings.from(settings).toString().contains("hunter2"));
        assertFalse(Credentials.from(settings).toString().contains("hunter2"));
    }
}
