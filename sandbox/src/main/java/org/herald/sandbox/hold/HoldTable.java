package org.herald.sandbox.hold;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.herald.gateway.control.HeldScope;

/// What is held, as lines under each other.
final class HoldTable {

    private static final List<String> TITLES = List.of("SCOPE", "SINCE", "BY", "REASON");

    private HoldTable() {}

    static List<String> of(List<HeldScope> held) {
        List<List<String>> rows = Stream.concat(Stream.of(TITLES), held.stream().map(HoldTable::cells))
                .toList();
        List<Integer> widths = IntStream.range(0, TITLES.size())
                .mapToObj(column -> width(rows, row -> row.get(column)))
                .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> cells(HeldScope held) {
        return List.of(held.scope().toString(), held.heldAt().toString(), held.heldBy(), held.reason());
    }

    private static int width(List<List<String>> rows, Function<List<String>, String> column) {
        return rows.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).repeat(' ', widths.get(column) - cell.length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
