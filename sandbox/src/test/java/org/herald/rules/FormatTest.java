package org.herald.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every Java file looks as palantir-java-format leaves it. The formatter parses with the compiler of the JVM it
/// runs in; a Maven plugin would run it in Maven's own, which may be 17 and then cannot read our sources. So it
/// runs here.
final class FormatTest {

    /// Set to `fix` by `scripts/format`: files are rewritten instead of refused.
    private static final String MODE = System.getProperty("herald.format", "check");

    @Test
    void everyJavaFileIsFormatted() throws IOException {
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());
        List<String> unformatted = new ArrayList<>();
        for (Path file : SourceFiles.java()) {
            String source = Files.readString(file);
            String formatted = format(formatter, file, source);
            if (!formatted.equals(source)) {
                unformatted.add(SourceFiles.name(file));
                fix(file, formatted);
            }
        }
        if (MODE.equals("check")) {
            assertEquals(List.of(), unformatted, "not formatted; run scripts/format");
        }
    }

    private static String format(Formatter formatter, Path file, String source) {
        try {
            return formatter.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new AssertionError(SourceFiles.name(file) + " cannot be parsed: " + e.getMessage(), e);
        }
    }

    private static void fix(Path file, String formatted) throws IOException {
        if (MODE.equals("fix")) {
            Files.writeString(file, formatted);
        }
    }
}
