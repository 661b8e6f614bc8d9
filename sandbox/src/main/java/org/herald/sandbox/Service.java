package org.herald.sandbox;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.jspecify.annotations.Nullable;

/// One of Herald's own programs in a child process, with a configuration file and an HTTP port that stay the same
/// over restarts.
public final class Service implements AutoCloseable {

    /// Long enough to write down a start, which another process does while this one waits.
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final int READY = 200;

    private final Program program;
    private final int port;
    private @Nullable Child child;

    private Service(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /// Prepares it, without starting it.
    ///
    /// @param settings its configuration but for where it listens, which is chosen here
    public static Service prepare(Program program, Map<String, String> settings) {
        int port = Ports.free();
        Map<String, String> all = new TreeMap<>(Map.of("http.host", "127.0.0.1", "http.port", Integer.toString(port)));
        all.putAll(settings);
        Path file = program.folder().resolve(program.name() + ".yaml");
        try {
            Files.createDirectories(program.folder());
            new YAMLMapper().writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + ": cannot write " + file, e);
        }
        return new Service(program.withArguments("--config", file.toString()), port);
    }

    public String name() {
        return program.name();
    }

    /// The process that runs now, or ran last; another one after each start.
    ///
    /// @throws IllegalStateException before the first start
    public Child child() {
        if (child == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return child;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI metricsUrl() {
        return url().resolve("/metrics");
    }

    /// Starts it, for the first time or again, and waits until it is ready to work.
    public void start() throws InterruptedException {
        launch();
        awaitReady();
    }

    /// Starts it without waiting.
    public void launch() {
        if (child != null && child.isAlive()) {
            throw new IllegalStateException(name() + " still runs with process id " + child.pid());
        }
        child = Child.start(program);
    }

    public void awaitReady() throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(PROBE_PATIENCE).build()) {
            child().awaitReady(() -> isReady(http));
        }
    }

    public void kill() {
        child().kill();
    }

    public void freeze() {
        child().freeze();
    }

    public void thaw() {
        child().thaw();
    }

    /// Ends it cleanly; it may be started again.
    public void stop() {
        if (child != null && child.isAlive()) {
            child.thaw();
            child.stop(STOP_PATIENCE);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /// The reason it gives for not being ready ends up in the error message when it never is.
    private boolean isReady(HttpClient http) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(url().resolve("/ready"))
                .timeout(PROBE_PATIENCE)
                .build();
        HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
        if (answer.statusCode() != READY) {
            throw new IOException(
                    "/ready says " + answer.statusCode() + " " + answer.body().strip());
        }
        return true;
    }
}
