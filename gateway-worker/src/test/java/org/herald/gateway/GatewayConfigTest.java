package org.herald.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.provider.messente.MessenteConfig;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {

    private static final String LEAST = """
        kafka: {bootstrap.servers: "localhost:9092"}
        messente: {username: user, password: hush-hush}
        token: {keyset: keys.json}
        webhook: {public-url: "https://herald.example/"}
        """;

    private static final String ALL = LEAST + """
        worker: {id: w-7}
        checks: {production: false, rights: false}
        lanes: {urgent: {slots: 11}, standard: {slots: 12}, bulk: {slots: 13}}
        claim: {lease: 4s}
        shutdown: {drain: 3s}
        rebalance: {drain: 1s}
        retry: {first-wait: 1s, longest-wait: 9s}
        http: {host: 0.0.0.0, port: 9999}
        """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDefaults() throws IOException {
        GatewayConfig config = read(LEAST, Map.of());
        assertTrue(config.productionChecks());
        assertTrue(config.rightsCheck());
        assertEquals(
                List.of(50, 50, 50),
                config.lanes().stream().map(LaneConfig::slots).toList());
        assertEquals(
                List.of("herald-gateway-urgent", "herald-gateway-standard", "herald-gateway-bulk"),
                config.lanes().stream().map(LaneConfig::group).toList());
        assertEquals(
                new LaneConfig.Timing(
                        Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2)),
                config.lanes().getFirst().timing());
        assertEquals(URI.create("https://api.messente.com/v1"), messente(config).url());
        assertEquals(Duration.ofSeconds(2), messente(config).connectTimeout());
        assertEquals("EUR", messente(config).currency());
        assertEquals("127.0.0.1", config.http().host());
        assertEquals(8082, config.http().port());
        assertEquals(URI.create("https://herald.example"), config.http().publicUrl());
        assertTrue(config.workerId().contains("-" + ProcessHandle.current().pid() + "-"));
    }

    /// A container that is started again has the same host name and process id.
    @Test
    void aWorkerStartedAgainIsAnother() throws IOException {
        assertNotEquals(read(LEAST, Map.of()).workerId(), read(LEAST, Map.of()).workerId());
    }

    @Test
    void thePasswordMayStandInAFileOfItsOwn() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "hush-hush\n");
        String yaml = LEAST.replace("password: hush-hush", "password-file: " + secret);
        assertEquals("hush-hush", messente(read(yaml, Map.of())).password());
    }

    @Test
    void everyKeyCanBeSet() throws IOException {
        GatewayConfig config = read(ALL, Map.of("HERALD_HTTP_PORT", "7777", "HERALD_KAFKA_GROUP_PROTOCOL", "consumer"));
        assertFalse(config.productionChecks());
        assertFalse(config.rightsCheck());
        assertEquals("w-7", config.workerId());
        assertEquals(
                List.of(11, 12, 13),
                config.lanes().stream().map(LaneConfig::slots).toList());
        assertEquals(Duration.ofSeconds(4), config.lanes().getFirst().timing().lease());
        assertEquals(Duration.ofSeconds(3), config.lanes().getFirst().timing().shutdownDrain());
        assertEquals(Duration.ofSeconds(1), config.lanes().getFirst().timing().rebalanceDrain());
        assertEquals(Duration.ofSeconds(9), config.retry().longest());
        assertEquals("0.0.0.0", config.http().host());
        assertEquals(7777, config.http().port());
        assertEquals("consumer", config.kafka().get("group.protocol"));
    }

    @Test
    void allMistakesAreToldTogether() {
        SettingsException mistakes = assertThrows(
                SettingsException.class, () -> read("lanes: {urgent: {slots: many}}\ncolour: red", Map.of()));
        for (String key : List.of(
                "kafka.bootstrap.servers",
                "messente.username",
                "messente.password",
                "token.keyset",
                "webhook.public-url",
                "lanes.urgent.slots",
                "colour")) {
            assertTrue(
                    String.valueOf(mistakes.getMessage()).contains(key + ": "), key + " in " + mistakes.getMessage());
        }
    }

    @Test
    void timesAndAddressesThatCannotWorkAreRefused() {
        String wrong = LEAST.replace("username: user", "username: user, timeout: 1s, url: nowhere, currency: EURO")
                + "retry: {first-wait: 9s, longest-wait: 1s}\n";
        SettingsException mistakes = assertThrows(SettingsException.class, () -> read(wrong, Map.of()));
        for (String key :
                List.of("messente.connect-timeout", "messente.url", "messente.currency", "retry.longest-wait")) {
            assertTrue(
                    String.valueOf(mistakes.getMessage()).contains(key + ": "), key + " in " + mistakes.getMessage());
        }
    }

    @Test
    void aWorkerMayServeSomeLanesOnly() throws IOException {
        GatewayConfig config = read(ALL, Map.of()).only(List.of("standard", "urgent"));
        assertEquals(
                List.of("urgent", "standard"),
                config.lanes().stream().map(LaneConfig::name).toList());
        assertEquals("w-7", config.workerId());
    }

    @Test
    void aLaneThatIsNoneIsRefused() throws IOException {
        GatewayConfig config = read(LEAST, Map.of());
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> config.only(List.of("urgent", "urgnt", "sms.requests.bulk")));
        assertEquals(
                "no lane 'urgnt', 'sms.requests.bulk': expected some of urgent, standard, bulk", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> config.only(List.of("")), "--lanes ''");
    }

    @Test
    void passwordsAreNotPrinted() throws IOException {
        GatewayConfig config = read(LEAST, Map.of("HERALD_KAFKA_SASL_JAAS_CONFIG", "hush-hush"));
        assertFalse((config + " " + messente(config)).contains("hush"));
    }

    private GatewayConfig read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), yaml);
        return GatewayConfig.from(Settings.load(Optional.of(file), environment));
    }

    private static MessenteConfig messente(GatewayConfig config) {
        return (MessenteConfig) config.providers().getFirst();
    }
}
