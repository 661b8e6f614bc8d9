package org.herald.sandbox.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.client.Connection.Need;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
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
                    + "that take no texts, what was decided and why, what became of it, which of the person's records "
                    + "were refused, and what a text that has not left yet waits for. A message has the same "
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
            tell(story, new Reading(kafka, admin));
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

    private void tell(Story story, Reading reading) throws IOException, InterruptedException {
        Optional<String> key = Optional.of(customerId);
        for (Topic topic : List.of(Topics.CUSTOMERS, Topics.EVENTS)) {
            read(reading, topic.deadLetters(), key, json -> story.addRefused(topic, json));
        }
        read(reading, Topics.CONTROLS.name(), Optional.empty(), story::addControl);
        for (Topic topic : Story.TOPICS) {
            boolean read = read(reading, topic.name(), key, json -> story.add(topic, json));
            if (!read && topic.equals(Topics.RECEIPTS)) {
                story.withoutReceipts();
            }
        }
    }

    private record Reading(Map<String, String> kafka, Admin admin) {}

    /// False where this user may not read the topic. The rest is told all the same: an analyst sees decisions and
    /// receipts, and not what the bank says of people.
    private boolean read(Reading reading, String topic, Optional<String> key, Consumer<JsonNode> sink)
            throws IOException, InterruptedException {
        Selection selection = new Selection(new Bound.Earliest(), new Bound.Latest(), key, true, false);
        RecordLines lines = new RecordLines(TopicKind.of(topic), reading.kafka(), showPersonalData);
        try (TopicReader reader = new TopicReader(reading.kafka())) {
            if (isRefused(reading.admin(), topic)) {
                throw new TopicAuthorizationException(topic);
            }
            reader.read(topic, Connection.partitions(reading.admin(), topic), selection, new Listener(lines, sink));
            return true;
        } catch (TopicAuthorizationException _) {
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getErr()
                    .println("not shown: " + topic + ", which this user may not read");
            return false;
        }
    }

    private static boolean isRefused(Admin admin, String topic) throws InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicAuthorizationException;
        }
    }

    private record Listener(RecordLines lines, Consumer<JsonNode> sink) implements TopicReader.Sink {

        @Override
        public boolean take(ConsumerRecord<byte[], byte[]> record) {
            sink.accept(lines.json(record));
            return true;
        }

        @Override
        public void pause() {
            // Nothing is shown before all is known.
        }
    }
}
