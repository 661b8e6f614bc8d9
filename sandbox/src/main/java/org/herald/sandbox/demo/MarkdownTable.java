package org.herald.sandbox.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows of a Markdown table, each with the number of its line, so that a mistake can be named.
final class MarkdownTable {

    /// One row.
    ///
    /// @param line its number in the file, from 1
    /// @param cells by column name
    record Row(int line, Map<String, String> cells) {

        /// @throws IllegalArgumentException if there is no such column
        String get(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalArgumentException("no column '" + column + "'");
            }
            return cell;
        }
    }

    private MarkdownTable() {}

    /// The rows of the table below a heading.
    ///
    /// @throws IllegalArgumentException naming the line, if a row has more or fewer cells than the header
    static List<Row> below(String heading, List<String> lines) {
        int start = lines.indexOf(heading);
        if (start < 0) {
            throw new IllegalArgumentException("no heading '" + heading + "'");
        }
        List<Row> rows = new ArrayList<>();
        List<String> columns = List.of();
        for (int i = start + 1; i < lines.size() && !lines.get(i).startsWith("#"); i++) {
            String line = lines.get(i);
            if (!line.startsWith("|") || line.startsWith("|--")) {
                continue;
            }
            List<String> cells = cells(line);
            if (columns.isEmpty()) {
                columns = cells;
            } else {
                rows.add(row(i + 1, columns, cells));
            }
        }
        return rows;
    }

    private static Row row(int line, List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "line " + line + ": " + cells.size() + " cells, expected " + columns.size());
        }
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byName.put(columns.get(i), cells.get(i));
        }
        return new Row(line, byName);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
