package org.herald.settings;

import org.slf4j.event.Level;

/// How a program writes its log, on standard output.
///
/// @param level the least that is written; Kafka's own chatter is kept below it by the programs
/// @param format one line for people, or one JSON object for machines, for each event
public record LogSettings(Level level, Format format) {

    /// What a line of the log is.
    public enum Format {
        TEXT,
        JSON
    }

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String LEVEL = "herald.log.level";
    private static final String FORMAT = "herald.log.format";

    public static LogSettings from(Settings settings) {
        return new LogSettings(
                settings.choice("log.level", Level.class, Level.INFO),
                settings.choice("log.format", Format.class, Format.TEXT));
    }

    /// Hands this to the logging backend, which reads it with its own configuration when the first logger is made. So
    /// this comes first of all in a program: reading the rest of the settings already loads classes with loggers.
    ///
    /// @param configuration the backend's configuration on the class path; each program's has a name of its own,
    ///     because several programs may share a class path, and whoever names another one to the JVM is obeyed
    public void apply(String configuration) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, configuration);
        }
        System.setProperty(LEVEL, level.name());
        System.setProperty(FORMAT, SettingTexts.choiceName(format));
    }
}
