package org.herald.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void givesDefaultsWhereNothingIsSet() {
        Settings settings = Settings.load(Optional.empty(), Map.of());
        assertEquals("sms", settings.text("name", "sms"));
        assertEquals(Optional.empty(), settings.optionalText("other"));
        assertTrue(settings.flag("on", true));
        assertEquals(5, settings.number("count", 5, 1, 9));
        assertEquals(BigDecimal.TEN, settings.decimal("price", BigDecimal.TEN));
        assertEquals(Duration.ofSeconds(5), settings.duration("wait", Duration.ofSeconds(5)));
        assertEquals(Path.of("here"), settings.path("folder", Path.of("here")));
        assertEquals(TimeUnit.DAYS, settings.choice("unit", TimeUnit.class, TimeUnit.DAYS));
        assertEquals(List.of("a"), settings.list("items", List.of("a")));
        assertEquals(Map.of(), settings.group("kafka"));
        settings.check();
    }

    @Test
    void readsTheFile() {
        Settings settings = file("""
            name: herald
            on: false
            count: 7
            price: 0.0450
            wait: 250 ms
            unit: Seconds
            items: [a, b]
            kafka: {bootstrap.servers: "localhost:9092", acks: all}
            """, Map.of());
        assertEquals("herald", settings.text("name"));
        assertFalse(settings.flag("on", true));
        assertEquals(7, settings.number("count", 5, 1, 9));
        assertEquals(new BigDecimal("0.0450"), settings.decimal("price", BigDecimal.TEN));
        assertEquals(Duration.ofMillis(250), settings.duration("wait", Duration.ofSeconds(5)));
        assertEquals(TimeUnit.SECONDS, settings.choice("unit", TimeUnit.class, TimeUnit.DAYS));
        assertEquals(List.of("a", "b"), settings.list("items", List.of()));
        assertEquals(Map.of("bootstrap.servers", "localhost:9092", "acks", "all"), settings.group("kafka"));
        settings.check();
    }

    @Test
    void environmentGoesBeforeTheFile() {
        Settings settings = file(
                "send: {timeout: 5s, max-attempts: 4}\nkafka: {acks: all, linger.ms: 5}",
                Map.of(
                        "HERALD_SEND_TIMEOUT", "9s",
                        "HERALD_SEND_MAX_ATTEMPTS", " ",
                        "HERALD_KAFKA_ACKS", "1",
                        "HERALD_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                        "PATH", "/bin"));
        assertEquals(Duration.ofSeconds(9), settings.duration("send.timeout", Duration.ofSeconds(1)));
        assertEquals(4, settings.number("send.max-attempts", 1, 1, 9), "a blank variable is none");
        assertEquals(
                Map.of("acks", "1", "linger.ms", "5", "bootstrap.servers", "broker:9092"), settings.group("kafka"));
        settings.check();
    }

    @Test
    void reportsAllMistakesTogether() {
        Settings settings = file(
                "count: many\nwait: 5 weeks\nunit: eons\non: maybe\nprice: -1\ncolour: red",
                Map.of("HERALD_COLOR", "blue"));
        settings.text("name");
        settings.number("count", 5, 1, 9);
        settings.duration("wait", Duration.ofSeconds(5));
        settings.choice("unit", Unit.class, Unit.WHOLE_DAYS);
        settings.flag("on", true);
        settings.decimal("price", BigDecimal.ONE);
        settings.problem("name", "x", "something longer");
        assertEquals("""
            name: missing: expected a text
            count: 'many': expected a whole number from 1 to 9
            wait: '5 weeks': expected a duration such as 250ms, 5s, 2m, 12h or 30d
            unit: 'eons': expected one of hours, whole-days
            on: 'maybe': expected true or false
            price: '-1': expected a number of at least 0
            name: 'x': expected something longer
            colour: unknown key, expected one of count, name, on, price, unit, wait
            HERALD_COLOR: environment variable sets no known key\
            """, problems(settings));
    }

    private enum Unit {
        HOURS,
        WHOLE_DAYS
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "-3", "2.5", "99999999999"})
    void refusesNumbersOutOfBounds(String number) {
        Settings settings = file("count: " + number, Map.of());
        assertEquals(5, settings.number("count", 5, 1, 9));
        assertEquals("count: '" + number + "': expected a whole number from 1 to 9", problems(settings));
    }

    @ParameterizedTest
    @CsvSource({
        "provider.password",
        "provider.client-secret",
        "basic.auth.user.info",
        "sasl.jaas.config",
        "text.keyset",
        "bearer.token",
        "ssl.keystore.key"
    })
    void neverShowsASecret(String key) {
        Settings settings = file(key + ": hunter2", Map.of());
        settings.number(key, 5, 1, 9);
        assertEquals(key + ": (not shown): expected a whole number from 1 to 9", problems(settings));
    }

    @Test
    void aSecretThatNeedNotBeGivenMayStandInAFileToo() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
        assertEquals(Optional.empty(), file("a: b", Map.of()).optionalSecret("inbound-secret"));
        assertEquals(
                Optional.of("hunter2"),
                file("inbound-secret-file: " + secret, Map.of()).optionalSecret("inbound-secret"));
        Settings both = file("{inbound-secret: hunter3, inbound-secret-file: " + secret + "}", Map.of());
        both.optionalSecret("inbound-secret");
        assertEquals(
                "inbound-secret: (not shown): expected only one of inbound-secret and inbound-secret-file",
                problems(both));
    }

    @Test
    void refusesAWholeGroupWithoutItsValues() {
        Settings settings = file("post: {password: hunter2}", Map.of("HERALD_POST_URL", "hunter3"));
        settings.refuse("post", "given in vain");
        assertEquals("post.password: given in vain\npost.url: given in vain", problems(settings));
    }

    @Test
    void doesNotShowTheValueOfAnUnknownKey() {
        Settings settings = file("provider.pasword: hunter2", Map.of("HERALD_PASWORD", "hunter2"));
        assertFalse(problems(settings).contains("hunter2"));
    }

    @Test
    void aGivenButWrongTextIsReportedOnce() {
        Settings settings = file("name: ''", Map.of());
        settings.text("name");
        assertEquals("name: missing: expected a text", problems(settings));
    }

    @Test
    void saysWhichFileCannotBeRead() {
        Path missing = folder.resolve("missing.yaml");
        String message = assertThrows(SettingsException.class, () -> Settings.load(Optional.of(missing), Map.of()))
                .getMessage();
        assertTrue(Objects.requireNonNull(message).startsWith(missing + ": cannot be read"), message);
    }

    private Settings file(String yaml, Map<String, String> environment) {
        try {
            Path file = Files.writeString(folder.resolve("herald.yaml"), yaml);
            return Settings.load(Optional.of(file), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problems(Settings settings) {
        String message = assertThrows(SettingsException.class, settings::check).getMessage();
        return Objects.requireNonNull(message).replace(System.lineSeparator(), "\n");
    }
}
