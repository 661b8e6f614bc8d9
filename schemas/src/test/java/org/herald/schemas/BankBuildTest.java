package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bank's own build asks of this module.
class BankBuildTest {

    private static final int JAVA_17 = 61;
    /// The version in use, and the one that whoever depends on it named.
    private static final Pattern MANAGED = Pattern.compile(":jar:([^:]+):.*version managed from ([^;)]+)");

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path PRODUCER = Path.of("../sandbox/src/test/java/org/herald/example/BankProducer.java");

    @TempDir
    private Path folder;

    @Test
    void everyClassFileIsOfJava17() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertTrue(classes.size() > 50, classes::toString);
            assertEquals(
                    List.of(),
                    classes.stream().filter(file -> version(file) != JAVA_17).toList());
        }
    }

    @Test
    void theDocumentedProducerCompilesForJava17() throws IOException {
        StringWriter said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            String libraries = CLASSES
                    + File.pathSeparator
                    + Files.readString(Path.of("target/runtime-class-path.txt")).strip();
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-Xlint:all,-processing,-classfile,-path",
                    "-d",
                    folder.toString(),
                    "-classpath",
                    libraries);
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(PRODUCER))
                    .call();
        }
        assertEquals("", said.toString());
        assertEquals(JAVA_17, version(folder.resolve("org/herald/example/BankProducer.class")));
    }

    /// Maven hands on what stands in this module's `dependencies`, not what the parent's `dependencyManagement` makes
    /// of them. So they have to agree by themselves.
    @Test
    void itsDependenciesAgreeWithoutOurManagement() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("target/dependency-tree.txt"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("jackson-core")), lines::toString);
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.contains("omitted for conflict") || isManagedToAnother(line))
                        .toList());
    }

    private static boolean isManagedToAnother(String line) {
        Matcher managed = MANAGED.matcher(line);
        return managed.find() && !managed.group(1).equals(managed.group(2));
    }

    private static int version(Path classFile) {
        try (DataInputStream data = new DataInputStream(Files.newInputStream(classFile))) {
            data.readInt();
            return data.readInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
