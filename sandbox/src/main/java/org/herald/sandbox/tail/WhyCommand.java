package org.herald.sandbox.tail;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.client.Connection.Need;
import org.herald.schemas.Topic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sandbox why`, which is `scripts/why`.
@Command(
        name = "why",
        description = {
            "Prints what happened to one person, a line each, in order of time: profile, events, opt-outs and numbers "
                    + "that take no texts, what was decided and why, and what became of it. A message has the same "
                    + "short id in brackets wherever it stands.",
            "",
            "It reads what the topics hold now: profiles, opt-outs and numbers are the newest only. Times are UTC. "
                    + "Phone numbers and names are hidden, since outputs end in tickets.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:failed, or nothing is known of this person", "2:wrong usage or settings"})
public final class WhyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CUSTOMER_ID", description = "the key of the person's events")
    private String customerId = "";

    @Option(names = "--show-personal-data", description = "Hide nothing.")
    private boolean showPersonalData;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, String> kafka = connection.kafka(Need.BROKER, Need.REGISTRY);
        Story story = new Story();
        try (Admin admin = Connection.admin(kafka)) {
            for (Topic topic : Story.TOPICS) {
                read(kafka, topic, Connection.partitions(admin, topic.name()), story);
            }
        }
        List<String> lines = story.lines();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        if (lines.isEmpty()) {
            spec.commandLine().getErr().println("nothing is known of " + customerId);
        }
        return lines.isEmpty() ? 1 : 0;
    }

    private void read(Map<String, String> kafka, Topic topic, int partitions, Story story) throws IOException {
        Selection selection =
                new Selection(new Bound.Earliest(), new Bound.Latest(), Optional.of(customerId), true, false);
        RecordLines lines = new RecordLines(TopicKind.of(topic.name()), kafka, showPersonalData);
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(topic.name(), partitions, selection, new Listener(topic, lines, story));
        }
    }

    private record Listener(Topic topic, RecordLines lines, Story story) implements TopicReader.Sink {

        @Override
        public boolean take(ConsumerRecord<byte[], byte[]> record) {
            story.add(topic, lines.json(record));
            return true;
        }

        @Override
        public void pause() {
            // Nothing is shown before all is known.
        }
    }
}
