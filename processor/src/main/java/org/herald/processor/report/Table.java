package org.herald.processor.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of cells under a heading, for people or as CSV.
public final class Table {

    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.]*|");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heading) {
        this.heading = List.of(heading);
    }

    public void add(String... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heading.size() + " headings");
        }
        rows.add(List.of(cells));
    }

    /// Columns as wide as they must be; those that hold nothing but numbers at the right.
    public void print(PrintWriter out) {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < heading.size(); i++) {
            patterns.add("%" + (isNumeric(i) ? "" : "-") + width(i) + "s");
        }
        line(out, patterns, heading);
        rows.forEach(row -> line(out, patterns, row));
    }

    public void csv(PrintWriter out) {
        out.println(String.join(",", heading));
        rows.forEach(row ->
                out.println(String.join(",", row.stream().map(Table::quoted).toList())));
    }

    private static void line(PrintWriter out, List<String> patterns, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(patterns.get(i).formatted(cells.get(i)));
        }
        out.println(line.toString().stripTrailing());
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(1, Math.max(widest, heading.get(column).length()));
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
