package org.herald.processor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/// Whether the changelogs of a topology that has run before are gone, as when somebody deletes its internal topics.
record Changelogs(Admin admin, String group) {

    /// Those that every version has had. One that a version adds is missing at its first start.
    private static final List<String> STORES = List.of("profiles", "decided-events", "instalments");

    /// @return whether all are missing or empty
    /// @throws IllegalStateException if some are missing: what the others hold does not fit to any offset
    boolean areLost() throws InterruptedException, ExecutionException {
        List<String> names =
                STORES.stream().map(store -> group + "-" + store + "-changelog").toList();
        Set<String> existing = admin.listTopics().names().get();
        List<String> missing =
                names.stream().filter(name -> !existing.contains(name)).toList();
        if (missing.size() == names.size()) {
            return true;
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("topic " + String.join(", ", missing) + " of " + group
                    + " is missing: its state is incomplete. Stop all its processors and delete its other changelogs"
                    + " (" + group + "-…-changelog) too; it then begins anew from history and sends nothing twice");
        }
        return areEmpty(names);
    }

    private boolean areEmpty(List<String> names) throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = partitions(admin, names);
        return offsets(admin, partitions, OffsetSpec.earliest())
                .equals(offsets(admin, partitions, OffsetSpec.latest()));
    }

    static List<TopicPartition> partitions(Admin admin, Collection<String> topics)
            throws InterruptedException, ExecutionException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> of(topic).stream())
                .toList();
    }

    private static List<TopicPartition> of(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    static Map<TopicPartition, Long> offsets(Admin admin, Collection<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                admin.listOffsets(asked).all().get().entrySet()) {
            offsets.put(found.getKey(), Objects.requireNonNull(found.getValue()).offset());
        }
        return offsets;
    }
}
