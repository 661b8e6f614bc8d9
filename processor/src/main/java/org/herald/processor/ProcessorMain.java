package org.herald.processor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.herald.access.Causes;
import org.herald.processor.gate.TemplateException;
import org.herald.schemas.serde.RegistryRefusedException;
import org.herald.schemas.serde.RegistryUnavailableException;
import org.herald.settings.LogSettings;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts the processor. Exit codes: 0 stopped as told, 1 it could not start or go on, 2 the configuration is
/// wrong.
@Command(
        name = "processor",
        mixinStandardHelpOptions = true,
        versionProvider = ProcessorVersion.class,
        subcommands = {CheckCommand.class, RehearseCommand.class},
        description = {
            "Decides who is texted, what, when, and why not.",
            "",
            "Every setting of the file can be overridden by an environment variable: HERALD_ and the key in capitals"
                    + " with _ for every other sign, such as HERALD_KAFKA_BOOTSTRAP_SERVERS."
        })
public final class ProcessorMain implements Callable<Integer> {

    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings as YAML; without it, only the environment counts.")
    private @Nullable Path config;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Runs only these topologies, of decisions and delivery; without it, all.")
    private List<String> only = Part.NAMES;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ProcessorMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Assembly assembly;
        try {
            Settings settings = Settings.load(Optional.ofNullable(config), System.getenv());
            LogSettings.from(settings).apply("logback-processor.xml");
            assembly = new Assembly(ProcessorSettings.from(settings), Part.checked(only));
        } catch (SettingsException
                | TemplateException
                | ConfigException
                | UncheckedIOException
                | IllegalArgumentException e) {
            return say(MISCONFIGURED, e);
        }
        try {
            return assembly.run() ? STOPPED : FAILED;
        } catch (RegistryRefusedException | RegistryUnavailableException e) {
            // Waited for it has been already, where that could have helped.
            return say(MISCONFIGURED, e);
        } catch (IOException | IllegalStateException e) {
            return say(FAILED, e);
        } catch (KafkaException e) {
            return say(MISCONFIGURED, new IllegalArgumentException("kafka.*: " + Causes.inOneLine(e), e));
        }
    }

    private int say(int exitCode, Exception problem) {
        PrintWriter out = spec == null
                ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                : spec.commandLine().getErr();
        out.println(problem.getMessage());
        out.flush();
        return exitCode;
    }
}
