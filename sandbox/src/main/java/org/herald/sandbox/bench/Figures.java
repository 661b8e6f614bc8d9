package org.herald.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How every bench says what it measured.
final class Figures {

    @Option(names = "--json", paramLabel = "FILE", description = "writes all figures there, too")
    private @Nullable Path json;

    void tell(List<String> lines, JsonNode figures) {
        System.out.println();
        lines.forEach(System.out::println);
        if (json != null) {
            Machine.write(figures, json);
        }
    }
}
