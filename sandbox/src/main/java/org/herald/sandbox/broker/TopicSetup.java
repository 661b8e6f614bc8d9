package org.herald.sandbox.broker;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.herald.sandbox.setup.TopicCreation;

/// Herald's topics on a broker that is alone, without copies.
public final class TopicSetup {

    private static final int REPLICATION = 1;

    private TopicSetup() {}

    /// Creates what is missing and leaves alone what is there.
    ///
    /// @param partitions for every topic keyed by customer: a machine with two cores gains nothing by the
    ///     [org.herald.schemas.Topics#PARTITIONS] of a bank
    public static void create(String bootstrapServers, int partitions) throws InterruptedException, ExecutionException {
        create(Map.of("bootstrap.servers", bootstrapServers), partitions);
    }

    /// As [#create(String, int)], on a broker that not everybody may talk to.
    ///
    /// @param client settings of a client that may create topics
    public static void create(Map<String, String> client, int partitions)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicCreation(admin, partitions, REPLICATION).apply();
        }
    }
}
