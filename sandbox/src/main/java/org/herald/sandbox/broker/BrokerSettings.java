package org.herald.sandbox.broker;

import java.nio.file.Path;
import java.util.Properties;

/// Kafka's settings for one node alone on a small machine.
final class BrokerSettings {

    private BrokerSettings() {}

    /// @param address host and port for clients
    /// @param controller host and port on which the node talks to itself
    static Properties of(Path data, String address, String controller) {
        Properties settings = new Properties();
        settings.put("log.dirs", data.toAbsolutePath().toString());
        node(settings, address, controller);
        internalTopics(settings);
        quickRestart(settings);
        quickGroups(settings);
        smallFootprint(settings);
        settings.put("auto.create.topics.enable", "false");
        return settings;
    }

    private static void node(Properties settings, String address, String controller) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("controller.listener.names", Broker.CONTROLLER);
        settings.put("listeners", "PLAINTEXT://" + address + "," + Broker.CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + address);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + Broker.CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void internalTopics(Properties settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".num.partitions", "4");
            settings.put(topic + ".replication.factor", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void quickRestart(Properties settings) {
        // After a SIGKILL the controller waits this long before the same node may register again.
        settings.put("broker.session.timeout.ms", "1500");
        settings.put("broker.heartbeat.interval.ms", "300");
        settings.put("initial.broker.registration.timeout.ms", "30000");
        settings.put("controlled.shutdown.enable", "false");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
    }

    /// Members of groups with the protocol "consumer" have the broker's times, and its default lets 45 s pass before
    /// it misses one; those of the classic protocol bring their own.
    private static void quickGroups(Properties settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.consumer.min.session.timeout.ms", "6000");
        settings.put("group.consumer.session.timeout.ms", "6000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
    }

    private static void smallFootprint(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("log.segment.bytes", "67108864");
    }
}
