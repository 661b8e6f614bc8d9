package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.ClassSecurityValidator;
import org.herald.lending.CustomerProfile;
import org.herald.schemas.TrustProbe.Way;
import org.herald.schemas.json.RandomRecords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every generated class is read and written by plain Avro, where nothing of our serdes is ever loaded.
class TrustedClassesTest {

    @TempDir
    private static Path folder;

    private static List<String> names;

    @BeforeAll
    static void writeExamples() throws IOException {
        List<Schema> schemas = GeneratedTypes.schemas();
        for (Schema schema : schemas) {
            Files.writeString(folder.resolve(schema.getFullName() + ".avsc"), schema.toString());
            try (var file = Files.newOutputStream(folder.resolve(schema.getFullName() + ".bin"))) {
                Encoder encoder = EncoderFactory.get().directBinaryEncoder(file, null);
                new GenericDatumWriter<>(schema).write(new RandomRecords(7).of(schema), encoder);
            }
        }
        names = schemas.stream().map(Schema::getFullName).toList();
        assertTrue(names.size() >= 20, () -> "found only " + names);
    }

    /// Each class is the first that anybody touches: Avro and the schemas are loaded anew for it.
    @ParameterizedTest
    @EnumSource
    void eachClassIsTrustedWhateverIsDoneFirst(Way way) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        for (String name : names) {
            try (URLClassLoader anew = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
                Thread.currentThread().setContextClassLoader(anew);
                anew.loadClass(TrustProbe.class.getName())
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) new String[] {way.name(), folder.toString(), name});
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void needsNoSerdeOfOurs(Way way) throws Exception {
        Path loaded = folder.resolve(way + ".loaded");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-classpath",
                String.join(File.pathSeparator, libraries()),
                TrustProbe.class.getName(),
                way.name(),
                folder.toString()));
        command.addAll(names);
        Path said = folder.resolve(way + ".txt");
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertEquals(0, program.waitFor(), () -> text(said));
        assertTrue(text(loaded).contains(CustomerProfile.class.getName()));
        assertTrue(!text(loaded).contains("org.herald.schemas.serde"), () -> text(loaded));
    }

    @Test
    void trustsNobodyElse() {
        TrustedClasses.trust();
        ClassSecurityValidator.validate(CustomerProfile.class);
        assertThrows(SecurityException.class, () -> ClassSecurityValidator.validate(GenericData.Record.class));
        assertThrows(SecurityException.class, () -> ClassSecurityValidator.validate(TrustProbe.class));
    }

    /// Frameworks set a list of their own when they start, without looking whether there was one.
    @Test
    void comesBackWhenSomebodySetsAnotherList() {
        ClassSecurityValidator.ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        try {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT);
            assertThrows(SecurityException.class, () -> ClassSecurityValidator.validate(CustomerProfile.class));
            new TrustedClasses();
            ClassSecurityValidator.validate(CustomerProfile.class);
        } finally {
            ClassSecurityValidator.setGlobal(before);
        }
    }

    private static List<String> libraries() throws IOException {
        String brought = Files.readString(Path.of("target/runtime-class-path.txt"));
        return Stream.concat(
                        Stream.of("target/classes", "target/test-classes")
                                .map(name -> Path.of(name).toAbsolutePath().toString()),
                        Stream.of(brought.strip().split(File.pathSeparator, -1)))
                .toList();
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String library : libraries()) {
            urls.add(Path.of(library).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
