package org.herald.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Where settings stand, for mistakes.
///
/// @param name of the file; empty where it is left to the reader to know
/// @param lines of the keys, groups of keys included
record Origin(String name, Map<String, Integer> lines) {

    static final Origin UNNAMED = new Origin("", Map.of());

    private static final int NO_LINE = Integer.MAX_VALUE;

    /// Problems, each of which begins with its key, by their lines and with them; those without any at the end.
    List<String> inOrder(List<String> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(this::line))
                .map(this::placed)
                .toList();
    }

    private String placed(String problem) {
        if (name.isEmpty()) {
            return problem;
        }
        int line = line(problem);
        return line == NO_LINE ? name + ": " + problem : name + ":" + line + ": " + problem;
    }

    /// The line of the key; of one that is missing that of the group it is missing in.
    private int line(String problem) {
        int end = problem.indexOf(": ");
        String key = end < 0 ? problem : problem.substring(0, end);
        while (!lines.containsKey(key)) {
            int dot = key.lastIndexOf('.');
            if (dot < 0) {
                return NO_LINE;
            }
            key = key.substring(0, dot);
        }
        return lines.getOrDefault(key, NO_LINE);
    }
}
