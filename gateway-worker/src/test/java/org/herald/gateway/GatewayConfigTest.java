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
import org.herald.gateway.provider.Endpoint;
import org.herald.gateway.provider.messente.MessenteConfig;
import org.herald.gateway.provider.twilio.TwilioConfig;
import org.herald.gateway.quality.QualityConfig;
import org.herald.gateway.reconcile.ReconcileConfig;
import org.herald.gateway.route.BreakerSettings;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.ListenAddress;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {

    static final String LEAST = """
        kafka: {bootstrap.servers: "localhost:9092"}
        messente: {username: user, password: hush-hush}
        token: {keyset: keys.json}
        webhook: {public-url: "https://herald.example/"}
        """;

    static final String ALL = LEAST + """
        worker: {id: w-7}
        checks: {production: false, rights: false}
        lanes: {urgent: {slots: 11}, standard: {slots: 12}, bulk: {slots: 13}}
        claim: {lease: 4s}
        shutdown: {drain: 3s}
        reconcile: {enabled: false, after: 2h, validity: 4d, horizon: 5d, rate: 0.5, open: 9}
        rebalance: {drain: 1s}
        routes: {all: {providers: messente}}
        rate: {ceiling: {standard: 80, bulk: 60}}
        breaker: {failures: 40, least: 10, wait: 3s}
        spend: {caps: {b: 5}, price: 1, prices: {FI: 2}, zone: Europe/Tallinn, exempt: "SECURITY,DEBT"}
        quality: {routing: true, window: 10m, patience: 1m, least: 20, every: 10s}
        retry: {first-wait: 1s, longest-wait: 9s}
        http: {host: 0.0.0.0, port: 9999}
        """;

    private static final String BOTH = LEAST.replace(
                    "password: hush-hush}",
                    "password: hush-hush, url: \"https://m.example/v1/\", timeout: 3s, connect-timeout: 1s, currency:"
                            + " SEK, batch: 200, inbound-secret: hush-inbound}")
            + """
            providers: [twilio, messente]
            twilio:
              account-sid: AC0123456789abcdef0123456789abcdef
              auth-token: hush-token
              messaging-service-sid: MG0123456789abcdef0123456789abcdef
              url: "https://t.example/"
              timeout: 8s
              connect-timeout: 3s
            webhook.at-once: 77
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
        assertEquals(
                URI.create("https://api.messente.com/v1"),
                messente(config).endpoint().url());
        assertEquals(Duration.ofSeconds(2), messente(config).endpoint().connectTimeout());
        assertEquals("EUR", messente(config).currency());
        assertEquals(1_000, messente(config).batch());
        assertEquals(Optional.empty(), messente(config).inbound());
        assertEquals(200, config.http().atOnce());
        assertEquals(
                new ReconcileConfig(true, Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(3), 5, 50_000),
                config.reconcile());
        assertEquals(new ListenAddress("127.0.0.1", 8082), config.http().operators());
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
        assertEquals(List.of(1.0, 0.8, 0.6), config.accounts().ceilings().parts());
        assertEquals(
                new BreakerSettings(40, 10, Duration.ofSeconds(3)),
                config.accounts().breaker());
        assertEquals(
                new QualityConfig(true, Duration.ofMinutes(10), Duration.ofMinutes(1), 20, Duration.ofSeconds(10)),
                config.quality());
        assertEquals(
                new ReconcileConfig(false, Duration.ofHours(2), Duration.ofDays(4), Duration.ofDays(5), 0.5, 9),
                config.reconcile());
        assertEquals(new ListenAddress("0.0.0.0", 7777), config.http().operators());
        assertEquals("consumer", config.kafka().get("group.protocol"));
    }

    @Test
    void everyKeyOfBothProvidersCanBeSet() throws IOException {
        GatewayConfig config = read(BOTH, Map.of());
        Duration second = Duration.ofSeconds(1);
        String service = "MG0123456789abcdef0123456789abcdef";
        assertEquals(
                List.of(
                        new TwilioConfig(
                                new Endpoint(
                                        URI.create("https://t.example"),
                                        second.multipliedBy(8),
                                        second.multipliedBy(3)),
                                "AC0123456789abcdef0123456789abcdef",
                                "hush-token",
                                Optional.of(service)),
                        new MessenteConfig(
                                new Endpoint(URI.create("https://m.example/v1"), second.multipliedBy(3), second),
                                "user",
                                "hush-hush",
                                "SEK",
                                200,
                                Optional.of("hush-inbound"))),
                config.providers());
        assertEquals(77, config.http().atOnce());
        assertEquals(second.multipliedBy(8), config.lanes().getFirst().timing().timeout(), "the longer one");
        assertFalse(
                config.providers().toString().contains("hush"),
                config.providers().toString());
    }

    @Test
    void twiliosDefaults() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "hush-token\n");
        String yaml = LEAST.replaceFirst("(?m)^messente.*$", "providers: twilio")
                + "twilio: {account-sid: AC0123456789abcdef0123456789abcdef, auth-token-file: " + token + "}\n";
        assertEquals(
                List.of(new TwilioConfig(
                        new Endpoint(
                                URI.create("https://api.twilio.com"), Duration.ofSeconds(5), Duration.ofSeconds(2)),
                        "AC0123456789abcdef0123456789abcdef",
                        "hush-token",
                        Optional.empty())),
                read(yaml, Map.of()).providers());
    }

    @Test
    void settingsOfAProviderThatIsNotNamedAreRefused() {
        SettingsException mistakes = assertThrows(
                SettingsException.class,
                () -> read(
                        LEAST + "providers: twilio\ntwilio: {account-sid: AC01, auth-token: hush-token}",
                        Map.of("HERALD_MESSENTE_BATCH", "9")));
        String told = String.valueOf(mistakes.getMessage());
        for (String line : List.of(
                "messente.username: given, but providers does not name messente",
                "messente.password: given, but providers does not name messente",
                "messente.batch: given, but providers does not name messente",
                "twilio.account-sid: 'AC01': expected AC and 32 hexadecimal digits")) {
            assertTrue(told.lines().anyMatch(line::equals), line + " in " + told);
        }
        assertFalse(told.contains("hush"), told);
        assertFalse(told.contains("unknown key"), told);
    }

    @ParameterizedTest
    @CsvSource({
        "'providers: carrier-pigeon', 'providers: ''carrier-pigeon'': expected some of messente, twilio'",
        "'messente.batch: 1001', messente.batch: '1001': expected a whole number from 1 to 1000",
        "'webhook.at-once: 0', webhook.at-once: '0': expected a whole number from 1 to 10000",
    })
    void whatCannotBeIsRefused(String wrong, String told) {
        SettingsException mistakes = assertThrows(SettingsException.class, () -> read(LEAST + wrong, Map.of()));
        assertTrue(String.valueOf(mistakes.getMessage()).lines().anyMatch(told::equals), told + " in " + mistakes);
    }

    @Test
    void theAddressForTextsThatComeInIsOneThatTheWorkerKnows() throws IOException {
        Path keyset = folder.resolve("keys");
        CallbackTokens.newKeyset(keyset);
        GatewayConfig config = read(BOTH.replace("keys.json", keyset.toString()), Map.of());
        String start = "https://herald.example/inbound/messente/";
        String messente = config.inboundUrl("messente").toString();
        assertTrue(messente.startsWith(start), messente);
        assertTrue(CallbackTokens.fromKeyset(keyset).opensInbound(messente.substring(start.length()), "messente"));
        String twilio = config.inboundUrl("twilio").toString();
        assertTrue(twilio.matches("https://herald.example/inbound/twilio/[\\w-]+#rc=5&rp=all"), twilio);
    }

    @Test
    void saysWhyThereIsNoAddressForTextsThatComeIn() throws IOException {
        GatewayConfig config = read(LEAST, Map.of());
        assertEquals(
                "messente.inbound-secret: missing: expected the secret with which messente signs texts that come in",
                assertThrows(StartException.class, () -> config.inboundUrl("messente"))
                        .getMessage());
        assertEquals(
                "providers: does not name twilio, whose address was asked for",
                assertThrows(StartException.class, () -> config.inboundUrl("twilio"))
                        .getMessage());
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
                + "retry: {first-wait: 9s, longest-wait: 1s}\nreconcile: {after: 4d, rate: -1}\n";
        SettingsException mistakes = assertThrows(SettingsException.class, () -> read(wrong, Map.of()));
        for (String key : List.of(
                "messente.connect-timeout",
                "messente.url",
                "messente.currency",
                "retry.longest-wait",
                "reconcile.after",
                "reconcile.rate")) {
            assertTrue(
                    String.valueOf(mistakes.getMessage()).contains(key + ": "), key + " in " + mistakes.getMessage());
        }
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
