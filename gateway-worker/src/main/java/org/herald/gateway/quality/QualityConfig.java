package org.herald.gateway.quality;

import java.time.Duration;
import org.herald.settings.Settings;

/// How delivery moves the routes' weights.
///
/// @param enabled off by default: a bank knows its providers, and this moves texts between them
/// @param window what lies further back counts no more
/// @param patience a text that is younger than this is not counted as missing
/// @param least so many texts of a provider and country must have been judged before anything is concluded
/// @param every how often weights move
public record QualityConfig(boolean enabled, Duration window, Duration patience, int least, Duration every) {

    private static final int LEAST = 50;

    public static QualityConfig from(Settings settings) {
        QualityConfig config = new QualityConfig(
                settings.flag("quality.routing", false),
                settings.duration("quality.window", Duration.ofMinutes(15)),
                settings.duration("quality.patience", Duration.ofMinutes(2)),
                settings.number("quality.least", LEAST, 1, Track.MOST),
                settings.duration("quality.every", Duration.ofSeconds(30)));
        if (config.patience().compareTo(config.window()) >= 0) {
            settings.problem("quality.patience", config.patience().toSeconds() + "s", "less than quality.window");
        }
        return config;
    }
}
