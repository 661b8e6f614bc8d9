package org.herald.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The settings of one program: a YAML file, and environment variables that override single keys of it.
///
/// Keys are dotted paths (`send.timeout`). Each may be overridden by `HERALD_` + the key in capitals with every
/// character that is no letter or digit as `_` (`HERALD_SEND_TIMEOUT`); a blank variable overrides nothing. Whole
/// groups of foreign settings, such as Kafka's own, are read with [#group]: there `HERALD_KAFKA_BOOTSTRAP_SERVERS`
/// is
/// `bootstrap.servers` of `kafka`.
///
/// A getter that finds a mistake notes it and returns the default, so that [#check] can report all mistakes
/// together; no value may be used before [#check] has returned.
public final class Settings {

    private static final Set<String> SECRET_WORDS = Set.of(
            "password", "secret", "user.info", "jaas", "keyset", "token", "credential", "keystore.key", "api-key");

    private final Origin origin;
    private final Map<String, String> values;
    private final Variables variables;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> groups = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(Origin origin, Map<String, String> values, Variables variables) {
        this.origin = origin;
        this.values = values;
        this.variables = variables;
    }

    /// Reads the file, if there is one.
    ///
    /// @param environment the process's environment; only variables that begin with `HERALD_` are looked at
    /// @throws SettingsException if the file cannot be read or is no YAML mapping
    public static Settings load(Optional<Path> file, Map<String, String> environment) {
        Map<String, String> values = file.isEmpty() ? Map.of() : read(file.get());
        return new Settings(Origin.UNNAMED, values, Variables.of(environment));
    }

    /// Reads a text that is a file of its own beside the configuration, such as the policy; no variable overrides
    /// it.
    ///
    /// @param name what to call it in every mistake that is reported, with the line of the key behind it
    /// @throws SettingsException if it is no YAML mapping
    public static Settings of(String name, String yaml) {
        try {
            YamlKeys.Content content = YamlKeys.read(yaml);
            return new Settings(new Origin(name, content.lines()), content.values(), Variables.of(Map.of()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(name + ": cannot be read as YAML settings: " + e.getMessage()));
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            return YamlKeys.flatten(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(List.of(file + ": cannot be read as YAML settings: " + e.getMessage()));
        }
    }

    /// A text that must be given.
    public String text(String key) {
        return find(key, "a text", Function.identity()).orElseGet(() -> missing(key, "a text"));
    }

    public String text(String key, String otherwise) {
        return find(key, "a text", Function.identity()).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        return find(key, "a text", Function.identity());
    }

    /// A text that must be given and that is nobody else's to see: under its own key, or as the content of the file
    /// named by the key with `-file` behind it, as containers hand over secrets.
    public String secret(String key) {
        int before = problems.size();
        Optional<String> given = optionalSecret(key);
        if (problems.size() > before) {
            return "";
        }
        return given.orElseGet(() -> missing(key, "a text, or " + key + "-file, a file that holds it"));
    }

    /// As [#secret], but it need not be given.
    public Optional<String> optionalSecret(String key) {
        Optional<String> file = find(key + "-file", "a file that holds the secret", Settings::content);
        Optional<String> given = find(key, "a text", Function.identity());
        if (file.isPresent() && given.isPresent()) {
            problem(key, "", "only one of " + key + " and " + key + "-file");
        }
        return file.or(() -> given);
    }

    private static String content(String file) {
        try {
            String content = Files.readString(Path.of(file)).strip();
            if (content.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            return content;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public boolean flag(String key, boolean otherwise) {
        return find(key, "true or false", SettingTexts::flag).orElse(otherwise);
    }

    /// A whole number within bounds, both included.
    public int number(String key, int otherwise, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return find(key, expected, text -> SettingTexts.number(text, least, most))
                .orElse(otherwise);
    }

    /// A decimal number of at least 0.
    public BigDecimal decimal(String key, BigDecimal otherwise) {
        return find(key, "a number of at least 0", SettingTexts::decimal).orElse(otherwise);
    }

    /// A time such as `250ms`, `5s`, `2m`, `12h`, `30d`; at least 1 ms.
    public Duration duration(String key, Duration otherwise) {
        return find(key, "a duration such as 250ms, 5s, 2m, 12h or 30d", SettingTexts::duration)
                .orElse(otherwise);
    }

    public Path path(String key, Path otherwise) {
        return find(key, "a path", Path::of).orElse(otherwise);
    }

    /// One of an enum's names; case and `-` for `_` do not matter.
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String expected = "one of " + String.join(", ", SettingTexts.choices(type));
        return find(key, expected, text -> SettingTexts.choice(text, type)).orElse(otherwise);
    }

    /// A comma-separated list, or a YAML list of plain values.
    public List<String> list(String key, List<String> otherwise) {
        return find(key, "a comma-separated list", SettingTexts::list).orElse(otherwise);
    }

    /// All settings below a key, whatever their names: for libraries whose settings are theirs to check.
    ///
    /// @return the keys without the group's name
    public Map<String, String> group(String name) {
        groups.add(name);
        Map<String, String> group = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                group.put(key.substring(name.length() + 1), value);
            }
        });
        group.putAll(variables.group(name));
        return group;
    }

    /// Refuses whatever is set below a key, because another setting makes it pointless.
    ///
    /// @param why said of each of its keys, never of their values
    public void refuse(String name, String why) {
        group(name).keySet().forEach(key -> problems.add(name + "." + key + ": " + why));
    }

    /// Notes a mistake that only the reader of several keys can see.
    public void problem(String key, String value, String expected) {
        problems.add(key + ": " + shown(key, value) + ": expected " + expected);
    }

    /// Ends the reading: from here on every value that was got may be used.
    ///
    /// @throws SettingsException naming every mistake, unknown keys included
    public void check() {
        String expected = ": unknown key, expected one of " + String.join(", ", known);
        // Without its value: a mistyped name may be that of a password.
        values.keySet().stream().filter(key -> !isKnown(key)).forEach(key -> problems.add(key + expected));
        variables
                .unknown(known, groups)
                .forEach(name -> problems.add(name + ": environment variable sets no known key"));
        checkValues();
    }

    /// As [#check], but for a reader that is one of several of the same file: unknown keys are another's.
    ///
    /// @throws SettingsException naming every mistake in what was read
    public void checkValues() {
        if (!problems.isEmpty()) {
            throw new SettingsException(origin.inOrder(problems));
        }
    }

    private boolean isKnown(String key) {
        return known.contains(key) || groups.stream().anyMatch(group -> key.startsWith(group + "."));
    }

    private <T> Optional<T> find(String key, String expected, Function<String, T> parse) {
        known.add(key);
        String value = variables.find(key).orElse(values.get(key));
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value.strip()));
        } catch (IllegalArgumentException e) {
            problem(key, value, expected);
            return Optional.empty();
        }
    }

    private String missing(String key, String expected) {
        // Where the value was given but wrong, that mistake is already noted.
        if (problems.stream().noneMatch(problem -> problem.startsWith(key + ":"))) {
            problems.add(key + ": missing: expected " + expected);
        }
        return "";
    }

    private static String shown(String key, @Nullable String value) {
        boolean secret = !key.endsWith("-file") && SECRET_WORDS.stream().anyMatch(key::contains);
        return secret ? "(not shown)" : "'" + value + "'";
    }
}
