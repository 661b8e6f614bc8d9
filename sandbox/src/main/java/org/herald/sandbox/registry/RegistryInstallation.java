package org.herald.sandbox.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.herald.sandbox.child.ChildMain;

/// Where the build has unpacked Apicurio Registry: in the folder `apicurio` beside the classes, or the jar, of the
/// sandbox.
final class RegistryInstallation {

    static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private RegistryInstallation() {}

    /// The registry's own jar, and [ChildMain] alone in a folder: beside the sandbox's whole class path the server
    /// would find two of many a library.
    static String classPath(Path folder) {
        Path jar = jar();
        String file = ChildMain.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve("child").resolve(file);
        try (InputStream bytes = ChildMain.class.getResourceAsStream("ChildMain.class")) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("registry: cannot write " + target, e);
        }
        return folder.resolve("child").toAbsolutePath() + ":" + jar;
    }

    private static Path jar() {
        URI classes;
        try {
            classes = RegistryInstallation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        Path jar = Path.of(classes).resolveSibling("apicurio").resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("registry: " + jar + " is missing; 'mvn package' unpacks it");
        }
        return jar;
    }
}
