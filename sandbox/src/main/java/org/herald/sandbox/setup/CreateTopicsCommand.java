package org.herald.sandbox.setup;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.setup.TopicCreation.Change;
import org.herald.sandbox.setup.TopicCreation.Step;
import org.herald.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Creates Herald's topics on any Kafka.
@Command(
        name = "create-topics",
        mixinStandardHelpOptions = true,
        description = {
            "Creates Herald's topics where they are missing, those of dead letters too, and compares those that are",
            "there with what they must be. It never changes a topic. Doing it again changes nothing."
        },
        footer = {"", "Exit codes: 0 all is well, 1 failed, or a topic differs, 2 wrong command line or settings."})
public final class CreateTopicsCommand implements Callable<Integer> {

    private static final int AS_IT_MUST_BE = 0;
    private static final int DIFFERENT = 1;
    private static final int MOST_PARTITIONS = 1_000;
    private static final int MOST_REPLICAS = 9;

    @Mixin
    private Connection connection = new Connection();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "of every topic keyed by customer, fixed for life (default: ${DEFAULT-VALUE})")
    private int partitions = Topics.PARTITIONS;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = {
                "of every topic (default: ${DEFAULT-VALUE}). From 3 on, two replicas must confirm what is written and",
                "no stale one may lead; with fewer, the programs start only if checks.production is false."
            })
    private int replicationFactor = 3;

    @Option(names = "--dry-run", description = "say what would be done, and do nothing")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        check("--partitions", partitions, MOST_PARTITIONS);
        check("--replication-factor", replicationFactor, MOST_REPLICAS);
        Map<String, String> kafka = connection.kafka(Connection.Need.BROKER);
        try (Admin admin = Connection.admin(kafka)) {
            TopicCreation creation = new TopicCreation(admin, partitions, replicationFactor);
            List<Step> steps = dryRun ? creation.plan() : creation.apply();
            steps.forEach(this::print);
            boolean different = steps.stream().anyMatch(step -> step.change() == Change.DIFFERS);
            return different ? DIFFERENT : AS_IT_MUST_BE;
        } catch (ExecutionException e) {
            throw new CommandFailedException("topics cannot be created: " + reason(e));
        }
    }

    private void check(String option, int given, int most) {
        if (given < 1 || given > most) {
            throw new ParameterException(
                    command().commandLine(), option + ": " + given + ": expected a whole number from 1 to " + most);
        }
    }

    private void print(Step step) {
        PrintWriter out = command().commandLine().getOut();
        String what = switch (step.change()) {
            case CREATED -> dryRun ? "to create" : "created";
            case UNCHANGED -> "unchanged";
            case DIFFERS -> "differs";
        };
        String more = step.differences().isEmpty() ? "" : ": " + String.join("; ", step.differences());
        out.println(String.format("%-9s  %s%s", what, step.topic(), more));
        out.flush();
    }

    private String reason(ExecutionException e) {
        String reason = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        return e.getCause() instanceof InvalidReplicationFactorException
                ? reason + "\non a Kafka for trying things out, say --replication-factor 1"
                : reason;
    }

    private CommandSpec command() {
        if (command == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return command;
    }
}
