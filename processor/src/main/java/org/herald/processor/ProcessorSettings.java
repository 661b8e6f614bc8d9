package org.herald.processor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.herald.processor.gate.Recipients;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.settings.Settings;

/// The configuration of the program.
///
/// @param checkTopics whether to look at the topics before starting
/// @param checkRights whether to ask Kafka before starting which rights are missing
/// @param policyFile the lender's policy; empty for the one that comes with the program
/// @param recipients whom this system may text
/// @param profileWait how long a text waits for the profile of an unknown person
/// @param metricsDetail whether all of Kafka's own metrics are on `/metrics`
record ProcessorSettings(
        StreamsSettings streams,
        String httpHost,
        int httpPort,
        boolean checkTopics,
        boolean checkRights,
        Optional<Path> policyFile,
        Recipients recipients,
        Duration profileWait,
        boolean metricsDetail) {

    private static final int HTTP_PORT = 8081;
    private static final int LAST_PORT = 65_535;

    /// Reads all settings.
    ///
    /// @throws org.herald.settings.SettingsException naming every mistake
    static ProcessorSettings from(Settings settings) {
        ProcessorSettings processor = new ProcessorSettings(
                StreamsSettings.from(settings),
                settings.text("http.host", "127.0.0.1"),
                settings.number("http.port", HTTP_PORT, 0, LAST_PORT),
                settings.flag("checks.production", true),
                settings.flag("checks.rights", true),
                settings.optionalText("policy.file").map(Path::of),
                Recipients.from(settings),
                settings.duration("profile.wait", Duration.ofSeconds(30)),
                settings.flag("metrics.detail", false));
        settings.check();
        return processor;
    }
}
