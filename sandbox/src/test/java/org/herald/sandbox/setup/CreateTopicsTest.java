package org.herald.sandbox.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.herald.sandbox.NeedsProcesses;
import org.herald.sandbox.broker.Broker;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What `create-topics` does and says, in the order in which an operator would meet it.
@NeedsProcesses
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CreateTopicsTest {

    private static final int ALL = Topics.ALL.size() + Topics.WITH_DEAD_LETTERS.size();

    @TempDir
    private static Path folder;

    private static Broker broker;
    private static Path config;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder);
        config = Files.writeString(
                folder.resolve("kafka.yaml"), "kafka: {bootstrap.servers: \"" + broker.bootstrapServers() + "\"}\n");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    @Order(1)
    void aDryRunSaysWhatIsToDoAndDoesNothing() throws Exception {
        assertEquals(0, run("--dry-run"));
        assertEquals(ALL, lines("to create"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertEquals(0, admin.listTopics().names().get().size());
        }
    }

    @Test
    @Order(2)
    void moreReplicasThanBrokersAreRefusedWithAWayOut() {
        assertEquals(1, run());
        assertTrue(err.toString().contains("--replication-factor 1"), err.toString());
    }

    @Test
    @Order(3)
    void createsAllAndThenChangesNothing() {
        assertEquals(0, run("--replication-factor", "1", "--partitions", "2"));
        assertEquals(ALL, lines("created"));
        out.getBuffer().setLength(0);
        assertEquals(0, run("--replication-factor", "1", "--partitions", "2"));
        assertEquals(ALL, lines("unchanged"));
    }

    @Test
    @Order(4)
    void namesEverySettingThatDiffersAndLeavesItAlone() throws Exception {
        ConfigResource receipts = new ConfigResource(ConfigResource.Type.TOPIC, Topics.RECEIPTS.name());
        AlterConfigOp shorter = new AlterConfigOp(new ConfigEntry("retention.ms", "60000"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(receipts, List.of(shorter)))
                    .all()
                    .get();
        }
        assertEquals(1, run("--replication-factor", "1", "--partitions", "2"));
        assertTrue(
                out.toString()
                        .contains("differs    sms.receipts: retention.ms is 60000, expected "
                                + Topics.RECEIPTS.retention().toMillis()),
                out.toString());
        assertEquals(ALL - 1, lines("unchanged"));
    }

    @Test
    @Order(5)
    void asksForTwoConfirmationsWhereThereAreThreeReplicas() {
        assertEquals(1, run("--partitions", "3", "--dry-run"));
        assertTrue(
                out.toString()
                        .contains("differs    lending.events: partitions is 2, expected 3; replicas is 1, expected 3; "
                                + "min.insync.replicas is 1, expected 2"),
                out.toString());
    }

    @Test
    @Order(6)
    void refusesNumbersThatMakeNoSense() {
        assertEquals(2, run("--partitions", "0"));
        assertTrue(err.toString().contains("--partitions: 0: expected a whole number from 1"), err.toString());
    }

    private long lines(String what) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(what + " "))
                .count();
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new CreateTopicsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config.toString();
        return command.execute(all);
    }
}
