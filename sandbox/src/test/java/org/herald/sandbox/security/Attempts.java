package org.herald.sandbox.security;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.herald.access.Refusals;
import org.herald.access.Role;
import org.herald.gateway.GatewayConfig;
import org.herald.gateway.GatewayWorker;
import org.herald.gateway.StartException;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.quality.RoutingLog;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.hold.HoldCommand;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.settings.Settings;
import org.herald.sms.RouteWeight;
import picocli.CommandLine;

/// Each role at its work, in this process, until it says what Kafka refuses. The check at start is switched off: what
/// is seen here is Kafka's own answer.
final class Attempts {

    private static final Duration POLL = Duration.ofMillis(100);

    private final SecuredStage stage;

    Attempts(SecuredStage stage) {
        this.stage = stage;
    }

    /// What it says, or that it says nothing.
    String of(Trial trial) throws Exception {
        return switch (trial.missing().role()) {
            case BANK -> trial.missing().operation() == AclOperation.READ ? look(trial) : publish(trial);
            case PROCESSOR -> trial.missing().operation() == AclOperation.DELETE ? forget(trial) : process(trial);
            case GATEWAY_WORKER -> work(trial);
            case ANALYST -> read(trial);
            case OPERATOR -> hold(trial);
        };
    }

    private Map<String, String> kafka(Trial trial) {
        return stage.kafkaAs(trial.user(), trial.missing().role());
    }

    private String publish(Trial trial) throws InterruptedException {
        try {
            Life.live(kafka(trial), trial.user(), "+37255500303");
            return "published";
        } catch (IllegalStateException e) {
            return explained(trial, e);
        }
    }

    private String read(Trial trial) {
        String name = trial.missing().resource().name();
        if (List.of(Topics.CONTROLS.name(), Topics.ROUTING.name(), Topics.OPT_OUTS.name(), Topics.SUPPRESSIONS.name())
                .contains(name)) {
            return look(trial);
        }
        try {
            return "read: " + Life.awaitDelivered(kafka(trial), "customer-1");
        } catch (KafkaException e) {
            return explained(trial, e);
        }
    }

    /// As a consumer without a group.
    private String look(Trial trial) {
        TopicPartition only = new TopicPartition(trial.missing().resource().name(), 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.<String, Object>copyOf(kafka(trial)), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            Patience patience = Patience.forOneThing();
            int read = 0;
            while (read == 0 && patience.lasts()) {
                read = consumer.poll(POLL).count();
            }
            return "read " + read;
        } catch (KafkaException e) {
            return explained(trial, e);
        }
    }

    /// As Streams does every half minute with what it has told itself; it would go on without.
    private String forget(Trial trial) throws InterruptedException {
        TopicPartition numbers = new TopicPartition(trial.prefix() + "-delivery-customers-by-phone-repartition", 0);
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka(trial)))) {
            admin.deleteRecords(Map.of(numbers, RecordsToDelete.beforeOffset(0)))
                    .all()
                    .get();
            return "forgot";
        } catch (ExecutionException e) {
            return explained(trial, e);
        }
    }

    /// As it is run by people.
    private String hold(Trial trial) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        kafka(trial).forEach((name, value) -> settings.put("kafka." + name, value));
        Path config = stage.write(trial.user(), settings);
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(new HoldCommand())
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute("template:nobodys", "on", "--force", "--reason", "a trial", "--config", config.toString());
        return "exit code " + exitCode + ": " + errors;
    }

    private static String explained(Trial trial, Exception failure) {
        return Refusals.of(trial.missing().role(), trial.prefix())
                .explain(failure)
                .orElseGet(failure::toString);
    }

    /// As it is run by people, to the end with its exit code.
    private String process(Trial trial) throws Exception {
        Map<String, String> settings = stage.processor(kafka(trial), trial.user());
        settings.put("checks.rights", "false");
        settings.put("application.id.prefix", trial.prefix());
        settings.put("threads", "1");
        settings.put("state.memory-mb", "16");
        return run(trial.user(), settings, "--only", topology(trial));
    }

    /// The one that the right matters to: many are at work at once.
    private static String topology(Trial trial) {
        String thing = trial.missing().resource().name();
        boolean delivery = thing.contains("-delivery")
                || thing.startsWith(Topics.INBOUND.name())
                || thing.startsWith(Topics.RECEIPTS.name())
                || (trial.missing().operation() == AclOperation.WRITE
                        && List.of(Topics.OPT_OUTS.name(), Topics.SUPPRESSIONS.name())
                                .contains(thing));
        return delivery ? "delivery" : "decisions";
    }

    private String run(String name, Map<String, String> settings, String... more) throws IOException {
        settings.put("log.level", "warn");
        Path config = stage.write(name, settings);
        StringWriter errors = new StringWriter();
        CommandLine program = new CommandLine(new ProcessorMain()).setErr(new PrintWriter(errors, true));
        int exitCode = program.execute(Stream.concat(Stream.of("--config", config.toString()), Stream.of(more))
                .toArray(String[]::new));
        return "exit code " + exitCode + ": " + errors;
    }

    /// What a program says that is started with its checks, and with settings that it cannot work with.
    String start(String name, Role role, Map<String, String> kafka) throws Exception {
        if (role == Role.PROCESSOR) {
            return run(name, stage.processor(kafka, name));
        }
        Path file = stage.write(name, stage.worker(kafka, name));
        GatewayConfig config = GatewayConfig.from(Settings.load(Optional.of(file), Map.of()));
        try (GatewayWorker _ = GatewayWorker.start(config, () -> {})) {
            return "started";
        } catch (StartException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String work(Trial trial) throws Exception {
        if (trial.missing().resource().name().equals(Topics.ROUTING.name())) {
            return moveAWeight(kafka(trial));
        }
        Map<String, String> settings = stage.worker(kafka(trial), trial.user());
        settings.put("checks.rights", "false");
        settings.put("checks.production", Boolean.toString(trial.missing().forProductionChecks()));
        CountDownLatch failed = new CountDownLatch(1);
        GatewayConfig config =
                GatewayConfig.from(Settings.load(Optional.of(stage.write(trial.user(), settings)), Map.of()));
        try (GatewayWorker worker = GatewayWorker.start(
                alone(config, trial), Safeguards.ALL, UnaryOperator.identity(), failed::countDown)) {
            if (trial.missing().resource().name().equals(Topics.INBOUND.name())) {
                stage.writeBack(settings.get("webhook.port"));
            }
            Patience.forOneThing()
                    .await(() -> failed.getCount() == 0
                            || worker.unreadiness()
                                    .filter(reason -> reason.contains("Kafka refuses"))
                                    .isPresent());
            return worker.unreadiness().orElse("ready");
        } catch (StartException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// A worker does so once it has judged many texts; here at once.
    private static String moveAWeight(Map<String, String> kafka) {
        WriteHealth health = new WriteHealth();
        RouteWeight move = RouteWeight.newBuilder()
                .setProvider("messente")
                .setCountry("EE")
                .setBefore(100)
                .setAfter(80)
                .setReason("a trial")
                .setJudged(0)
                .setDelivered(0)
                .setAt(Instant.now())
                .setWorker("trial")
                .build();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.<String, Object>copyOf(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            new RoutingLog(producer, AvroSerdes.serializer(kafka), health).moved(move);
        }
        return health.fault().orElse("ready");
    }

    /// The lane that matters, in a group of its own, so that many can be at work at once.
    private static GatewayConfig alone(GatewayConfig config, Trial trial) {
        String topic = trial.missing().resource().name();
        List<LaneConfig> lanes = config.lanes().stream()
                .filter(lane -> topic.startsWith(lane.topic().name())
                        || (!topic.startsWith("sms.requests.") && lane.name().equals("standard")))
                .map(lane -> new LaneConfig(
                        lane.name(), lane.topic(), lane.group() + "-" + trial.user(), lane.slots(), lane.timing()))
                .toList();
        return config.withLanes(lanes);
    }
}
