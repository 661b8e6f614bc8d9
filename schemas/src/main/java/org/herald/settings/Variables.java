package org.herald.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The environment variables that override settings: `HERALD_` + the key in capitals, with `_` for every character
/// that is no letter or digit. A blank one counts as not set, since compose files pass on what they do not know as
/// blank.
record Variables(Map<String, String> values) {

    private static final String PREFIX = "HERALD_";

    static Variables of(Map<String, String> environment) {
        Map<String, String> herald = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                herald.put(name, value);
            }
        });
        return new Variables(herald);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(name(key)));
    }

    /// The variables of a group, as dotted keys without the group's name.
    Map<String, String> group(String group) {
        String start = name(group) + "_";
        Map<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(start)) {
                found.put(
                        name.substring(start.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return found;
    }

    /// The variables that belong to none of the keys and groups.
    Set<String> unknown(Set<String> keys, Set<String> groups) {
        Map<String, String> unknown = new TreeMap<>(values);
        keys.forEach(key -> unknown.remove(name(key)));
        groups.forEach(group -> unknown.keySet().removeIf(name -> name.startsWith(name(group) + "_")));
        return unknown.keySet();
    }

    private static String name(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /// Not the values: there are passwords among them.
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
