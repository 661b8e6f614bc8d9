package org.herald.sandbox.client;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.herald.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where a command finds Kafka and the schema registry: in the file or the environment variables it is given, else
/// at the sandbox that runs on this machine, else where docker compose has them. It says on standard error which.
///
/// A program's own configuration file will do: what stands in it beside `kafka` is not looked at.
public final class Connection {

    /// What a command cannot do without.
    public enum Need {
        BROKER("bootstrap.servers"),
        REGISTRY("schema.registry.url");

        private final String setting;

        Need(String setting) {
            this.setting = setting;
        }
    }

    private static final String GROUP = "kafka";
    private static final String POLICY = "policy.file";
    private static final String VARIABLES = "HERALD_KAFKA_";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<String, String> COMPOSE = Map.of(
            Need.BROKER.setting, "localhost:9092",
            Need.REGISTRY.setting, "http://localhost:8080/apis/ccompat/v7");

    private final Map<String, String> environment;
    private final Path running;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Settings in YAML: Kafka's and the schema registry's, under their own names, below kafka, as in the",
                "programs' own files; whatever else stands there is not looked at. Environment variables override",
                "single ones, e.g. HERALD_KAFKA_BOOTSTRAP_SERVERS. With neither, the sandbox that runs on this",
                "machine is taken, the newest of several; with none, the ports that docker compose publishes."
            })
    private @Nullable Path config;

    public Connection() {
        this(System.getenv(), RunningSandbox.folder());
    }

    /// @param running where running sandboxes leave their files
    Connection(Map<String, String> environment, Path running) {
        this.environment = Map.copyOf(environment);
        this.running = running;
    }

    /// The group of Kafka's settings, for clients and serdes.
    ///
    /// @throws org.herald.settings.SettingsException naming what is missing or wrong
    public Map<String, String> kafka(Need... needs) {
        if (given()) {
            return configured(needs);
        }
        List<Path> sandboxes = RunningSandbox.all(running);
        return sandboxes.isEmpty() ? compose(needs) : newest(sandboxes, needs);
    }

    /// The file that was named, for commands that read more of it.
    public Optional<Path> file() {
        return Optional.ofNullable(config);
    }

    /// The policy of the installation that is taken, where its settings name one.
    public Optional<Path> policyFile() {
        List<Path> sandboxes = given() ? List.of() : RunningSandbox.all(running);
        Settings settings = sandboxes.isEmpty()
                ? Settings.load(Optional.ofNullable(config), environment)
                : Settings.load(Optional.of(sandboxes.getFirst()), Map.of());
        return settings.optionalText(POLICY).map(Path::of);
    }

    private boolean given() {
        return config != null || environment.keySet().stream().anyMatch(name -> name.startsWith(VARIABLES));
    }

    /// A client for Kafka's administration that has reached a broker.
    ///
    /// @param kafka as [#kafka] returned it
    /// @throws CommandFailedException if no broker answers, or none that takes us
    public static Admin admin(Map<String, String> kafka) throws InterruptedException {
        Admin admin = create(kafka);
        boolean reached = false;
        try {
            admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            reached = true;
            return admin;
        } catch (ExecutionException e) {
            throw unreachable(kafka, ": " + reason(e));
        } catch (TimeoutException _) {
            throw unreachable(kafka, " within " + PATIENCE.toSeconds() + " s");
        } finally {
            if (!reached) {
                admin.close(Duration.ZERO);
            }
        }
    }

    /// How many partitions a topic has.
    ///
    /// @throws CommandFailedException naming the topics that are there, if this one is not
    public static int partitions(Admin admin, String topic) throws InterruptedException {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new CommandFailedException(
                        "there is no topic " + topic + "; there are " + String.join(", ", topics(admin)));
            }
            throw new CommandFailedException(topic + ": " + reason(e));
        }
    }

    private static Collection<String> topics(Admin admin) throws InterruptedException {
        try {
            return new TreeSet<>(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            return List.of("others, which cannot be listed: " + reason(e));
        }
    }

    private static Admin create(Map<String, String> kafka) {
        try {
            return Admin.create(Map.copyOf(kafka));
        } catch (KafkaException e) {
            throw unreachable(kafka, ": " + reason(e));
        }
    }

    private static @Nullable String reason(Exception e) {
        return Optional.ofNullable(e.getCause()).orElse(e).getMessage();
    }

    private static CommandFailedException unreachable(Map<String, String> kafka, String how) {
        return new CommandFailedException("no Kafka broker can be used at " + kafka.get(Need.BROKER.setting) + how
                + "\nstart scripts/demo in another terminal, or name another broker with --config FILE or "
                + "HERALD_KAFKA_BOOTSTRAP_SERVERS");
    }

    private Map<String, String> configured(Need... needs) {
        Settings settings = Settings.load(Optional.ofNullable(config), environment);
        Map<String, String> kafka = checked(settings, needs);
        say("using " + (config == null ? "the variables " + VARIABLES + "…" : config.toString()), kafka, needs);
        return kafka;
    }

    private Map<String, String> newest(List<Path> sandboxes, Need... needs) {
        Path newest = sandboxes.getFirst();
        Map<String, String> kafka = checked(Settings.load(Optional.of(newest), Map.of()), needs);
        String others = sandboxes.size() == 1
                ? ""
                : ", the newest of " + sandboxes.size() + " (--config picks another of " + newest.getParent() + ")";
        say("using the sandbox of process " + RunningSandbox.process(newest) + others, kafka, needs);
        return kafka;
    }

    private Map<String, String> compose(Need... needs) {
        say("no sandbox runs here, so using the ports of docker compose", COMPOSE, needs);
        return COMPOSE;
    }

    private static Map<String, String> checked(Settings settings, Need... needs) {
        for (Need need : needs) {
            settings.text(GROUP + "." + need.setting);
        }
        settings.checkValues();
        return settings.group(GROUP);
    }

    private void say(String what, Map<String, String> kafka, Need... needs) {
        StringBuilder places = new StringBuilder();
        for (Need need : needs) {
            places.append(places.isEmpty() ? ": " : ", ").append(kafka.get(need.setting));
        }
        errors().println(what + places);
    }

    private PrintWriter errors() {
        return Objects.requireNonNull(command, "a mixin of a picocli command")
                .commandLine()
                .getErr();
    }
}
