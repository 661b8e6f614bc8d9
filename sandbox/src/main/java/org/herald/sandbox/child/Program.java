package org.herald.sandbox.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A Java program to be run as a child.
///
/// @param name what error messages and the log file call it
/// @param folder its working folder, made if missing; its log is `<folder>/<name>.log`
/// @param environment added to the parent's
public record Program(
        String name,
        Path folder,
        String mainClass,
        String classPath,
        List<String> jvmFlags,
        List<String> arguments,
        Map<String, String> environment) {

    /// Quick to start and small: a child does little, and many share one machine.
    private static final List<String> SMALL_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Dlogback.configurationFile=org/herald/sandbox/child/logback.xml",
            "--enable-native-access=ALL-UNNAMED");

    public Program {
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// A program on the parent's own class path.
    public static Program of(String name, Path folder, String mainClass) {
        return new Program(name, folder, mainClass, ownClassPath(), SMALL_JVM, List.of(), Map.of());
    }

    /// A child runs in another folder, so nothing may be relative. The sandbox's jar, which names its libraries, comes
    /// first and folders last, as its [StartCache] wants it.
    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .sorted(Comparator.comparing((Path entry) -> !entry.endsWith("sandbox.jar"))
                        .thenComparing((Path entry) -> Files.isDirectory(entry)))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    public Program withClassPath(String classPath) {
        return new Program(name, folder, mainClass, classPath, jvmFlags, arguments, environment);
    }

    /// Adds to the flags there are.
    public Program withJvmFlags(String... added) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.addAll(List.of(added));
        return new Program(name, folder, mainClass, classPath, flags, arguments, environment);
    }

    public Program withArguments(String... arguments) {
        return new Program(name, folder, mainClass, classPath, jvmFlags, List.of(arguments), environment);
    }

    public Program withEnvironment(Map<String, String> environment) {
        return new Program(name, folder, mainClass, classPath, jvmFlags, arguments, environment);
    }

    public Path log() {
        return folder.resolve(name + ".log");
    }

    /// The whole command line. The shell in front keeps an interrupt typed at the terminal from the child, so that
    /// the parent alone decides in which order children stop; `exec` leaves the JVM with the shell's process id.
    List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(StartCache.flags(mainClass, classPath));
        command.addAll(List.of("-cp", classPath, ChildMain.class.getName(), mainClass));
        command.addAll(arguments);
        return command;
    }
}
