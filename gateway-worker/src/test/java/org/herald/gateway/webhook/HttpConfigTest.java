package org.herald.gateway.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.junit.jupiter.api.Test;

class HttpConfigTest {

    @Test
    void everybodyListensOnThisMachineOnlyUnlessTold() {
        HttpConfig config = read(Map.of());
        assertEquals(new ListenAddress("127.0.0.1", 8082), config.operators());
        assertEquals(new ListenAddress("127.0.0.1", 8083), config.webhooks());
    }

    @Test
    void bothAddressesCanBeSet() {
        HttpConfig config = read(Map.of(
                "HERALD_HTTP_HOST", "10.0.0.7",
                "HERALD_HTTP_PORT", "7777",
                "HERALD_WEBHOOK_HOST", "0.0.0.0",
                "HERALD_WEBHOOK_PORT", "7778"));
        assertEquals(new ListenAddress("10.0.0.7", 7777), config.operators());
        assertEquals(new ListenAddress("0.0.0.0", 7778), config.webhooks());
    }

    /// Or a balancer would publish what is for operators.
    @Test
    void operatorsAndProvidersDoNotShareAPort() {
        SettingsException mistake = assertThrows(
                SettingsException.class, () -> read(Map.of("HERALD_HTTP_PORT", "8090", "HERALD_WEBHOOK_PORT", "8090")));
        assertEquals(
                "webhook.port: '8090': expected another port than http.port, which is for operators alone",
                mistake.getMessage());
    }

    @Test
    void anyFreePortIsAnotherEachTime() {
        HttpConfig config = read(Map.of("HERALD_HTTP_PORT", "0", "HERALD_WEBHOOK_PORT", "0"));
        assertEquals(new ListenAddress("127.0.0.1", 0), config.webhooks());
    }

    private static HttpConfig read(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HERALD_TOKEN_KEYSET", "keys.json");
        environment.put("HERALD_WEBHOOK_PUBLIC_URL", "https://herald.example");
        Settings settings = Settings.load(Optional.empty(), environment);
        HttpConfig config = HttpConfig.from(settings);
        settings.check();
        return config;
    }
}
