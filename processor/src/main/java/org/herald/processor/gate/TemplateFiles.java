package org.herald.processor.gate;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files with texts that come with the program, those that it does not expect included: a text in a language
/// that nobody is written to is a mistake that would otherwise be found by a reader of another one.
final class TemplateFiles {

    private static final String FOLDER = "templates";

    private TemplateFiles() {}

    /// Reads all of them, by names such as `templates/loan-approved/et.txt`.
    static SortedMap<String, byte[]> packaged() throws IOException {
        URL folder = Templates.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            return new TreeMap<>();
        }
        try {
            URI uri = folder.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return below(Path.of(uri));
            }
            // By its path: by its address a second program in this process could not open it.
            try (FileSystem jar = FileSystems.newFileSystem(jarOf(folder))) {
                return below(jar.getPath("/" + FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new IOException(FOLDER + " cannot be found", e);
        }
    }

    private static Path jarOf(URL entry) throws IOException, URISyntaxException {
        return entry.openConnection() instanceof JarURLConnection jar
                ? Path.of(jar.getJarFileURL().toURI())
                : Path.of(entry.toURI());
    }

    /// Reads all files below a folder, whose own name they begin with.
    static SortedMap<String, byte[]> below(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                String name = FOLDER + "/" + folder.relativize(file).toString().replace('\\', '/');
                files.put(name, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
