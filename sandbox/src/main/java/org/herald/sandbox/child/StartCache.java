package org.herald.sandbox.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What JVMs know from an earlier start of the same program: its classes, loaded and linked. A child that starts from
/// that is ready in half of the time.
///
/// `scripts/lib/record-starts` lets each program start once and leave that beside the sandbox's jar. A JVM compares
/// the times and sizes of all jars itself and starts as ever where one is another; so it does where nothing was
/// recorded.
final class StartCache {

    private static final String RECORD = "herald.starts.record";

    private StartCache() {}

    /// For a JVM whose class path begins with the sandbox's jar; folders can be no part of a cache, but may come after.
    static List<String> flags(String mainClass, String classPath) {
        Path first = Path.of(classPath.split(File.pathSeparator, 2)[0]);
        if (!first.endsWith("sandbox.jar")) {
            return List.of();
        }
        Path file = first.resolveSibling("starts").resolve(mainClass + ".aot");
        if (Boolean.getBoolean(RECORD)) {
            return List.of("-XX:AOTCacheOutput=" + file);
        }
        // A cache that does not fit is no news.
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }
}
