package org.herald.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.herald.settings.LogSettings.Format;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogSettingsTest {

    @Test
    void theDefaults() {
        assertEquals(new LogSettings(Level.INFO, Format.TEXT), read(Map.of()));
    }

    @Test
    void everyKeyCanBeSet() {
        Map<String, String> environment = Map.of("HERALD_LOG_LEVEL", "warn", "HERALD_LOG_FORMAT", "json");
        assertEquals(new LogSettings(Level.WARN, Format.JSON), read(environment));
    }

    @Test
    void anotherFormatIsRefused() {
        SettingsException refusal =
                assertThrows(SettingsException.class, () -> read(Map.of("HERALD_LOG_FORMAT", "xml")));
        assertEquals("log.format: 'xml': expected one of text, json", refusal.getMessage());
    }

    private static LogSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(Optional.empty(), environment);
        LogSettings log = LogSettings.from(settings);
        settings.check();
        return log;
    }
}
