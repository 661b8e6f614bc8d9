package org.herald.sandbox.client;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The file by which a running sandbox tells other commands on this machine how to reach it, named by its process
/// id. Close it when the sandbox ends; what a killed one leaves behind is removed by whoever looks next.
public final class RunningSandbox implements AutoCloseable {

    private static final String ENDING = ".yaml";

    private final Path file;

    private RunningSandbox(Path file) {
        this.file = file;
    }

    /// Tells of the sandbox that this process runs.
    ///
    /// @param kafka the group of Kafka's settings, with those of the registry
    /// @param policy that it decides by
    public static RunningSandbox announce(Map<String, String> kafka, Path policy) {
        return write(
                folder(),
                Map.of("kafka", kafka, "policy.file", policy.toAbsolutePath().toString()));
    }

    static RunningSandbox announce(Path folder, Map<String, String> kafka) {
        return write(folder, Map.of("kafka", kafka));
    }

    private static RunningSandbox write(Path folder, Map<String, Object> content) {
        Path file = folder.resolve(ProcessHandle.current().pid() + ENDING);
        try {
            Files.createDirectories(folder);
            // Readable by its owner alone, since there may be passwords among the settings; moved into place, so
            // that nobody reads half of it.
            Path draft = Files.createTempFile(
                    folder,
                    "draft",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, new YAMLMapper().writeValueAsString(content));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return new RunningSandbox(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// The files of all sandboxes that run, the newest first. Those of dead processes are removed.
    static List<Path> all(Path folder) {
        List<Path> alive = new ArrayList<>();
        for (Path file : files(folder)) {
            if (isAlive(file)) {
                alive.add(file);
            } else {
                delete(file);
            }
        }
        alive.sort(Comparator.comparing(RunningSandbox::written).reversed());
        return alive;
    }

    /// Beside the jar or the folder of classes that this program runs from: `sandbox/target/running`.
    static Path folder() {
        try {
            Path program = Path.of(RunningSandbox.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return program.resolveSibling("running");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it lies", e);
        }
    }

    static long process(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    }

    @Override
    public void close() {
        delete(file);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(file -> file.getFileName().toString().matches("\\d{1,18}\\" + ENDING))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    /// A process that began after the file was written only has the number of the one that wrote it.
    private static boolean isAlive(Path file) {
        Optional<ProcessHandle> process = ProcessHandle.of(process(file)).filter(ProcessHandle::isAlive);
        Instant written = written(file).toInstant();
        return process.isPresent()
                && process.get().info().startInstant().filter(written::isBefore).isEmpty();
    }

    /// Long ago, if the file has gone since it was listed.
    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
