package org.herald.sandbox.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.herald.processor.RecordValidation;
import org.herald.processor.validation.RecordValidator;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.client.Connection.Need;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.json.EventLine;
import org.herald.schemas.json.LineParser;
import org.herald.schemas.json.RecordReader.Decimals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sandbox publish`, which is `scripts/publish`.
@Command(
        name = "publish",
        description = {
            "Publishes events, one JSON object a line, and waits until the broker has confirmed them:",
            "",
            "  {\"key\": \"c-1\", \"type\": \"UserInactive\", \"value\": {\"eventId\": \"e-1\", …}}",
            "",
            "key is the customerId; type may be left out where a topic has one only; a null value is a tombstone. "
                    + "headers (an object of texts) and timestamp may follow. docs/topics.md has an example of every "
                    + "type.",
            "",
            "Values are JSON by Avro's rules; of a union the plain value will do, and what scripts/tail prints is "
                    + "taken back: \"12.50\", \"2026-11-24\", \"2026-11-24T10:15:30Z\". Fields with a default may be "
                    + "left out. Nothing is made up: every event brings its own eventId and occurredAt.",
            "",
            "Every value must be one that the processor takes under the lender's policy: a phone number that gets"
                    + " texts, a brand the policy knows, a time that has come. What it would put to the dead letters is"
                    + " refused here, with field, what kind of value was found and what is expected.",
            "",
            "All lines are checked before the first is sent. Standard input is kept in memory for it, up to 64 MiB; "
                    + "files of any size are read twice.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were published (with --check: all are right)",
            "1:not all were published; what was is said",
            "2:wrong usage, settings or lines; nothing was published"
        })
public final class PublishCommand implements Callable<Integer> {

    private static final int MOST_MISTAKES = 20;
    private static final int WRONG = 2;

    @Parameters(index = "0", paramLabel = "TOPIC", description = "one of Herald's topics, e.g. lending.events")
    private String topicName = "";

    @Parameters(index = "1..*", paramLabel = "FILE", description = "default, and -: standard input")
    private List<String> files = new ArrayList<>();

    @Option(names = "--check", description = "Only check the lines; needs neither Kafka nor a registry.")
    private boolean check;

    @Option(
            names = "--avro-json",
            description = "Decimals are in Avro's own JSON encoding, a character for each byte of the unscaled number.")
    private boolean avroJson;

    @Option(
            names = "--force",
            description = "Also what nobody else should: to topics that Herald's programs write, null values "
                    + "where they mean nothing, and values that the processor puts to the dead letters.")
    private boolean force;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "The policy whose brands and numbers count; without it, that of policy.file in --config, that "
                            + "of the sandbox that runs on this machine, or the one that comes with the program.")
    private @Nullable Path policyFile;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    private final InputStream input;
    private final InstantSource clock;
    private int mistakes;

    public PublishCommand() {
        this(System.in, InstantSource.system());
    }

    /// @param clock tells which times have come
    public PublishCommand(InputStream input, InstantSource clock) {
        this.input = input;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Topic topic = topic();
        List<Source> sources = sources();
        LineCheck lines = new LineCheck(topic, validator());
        Instant now = clock.instant();
        Map<String, EventLine> firstOfType = new LinkedHashMap<>();
        long[] count = new long[1];
        forEachEvent(topic, sources, (source, event) -> {
            firstOfType.putIfAbsent(
                    event.value().map(value -> value.getSchema().getName()).orElse(""), event);
            count[0]++;
            if (!force) {
                lines.mistakes(event, now).forEach(mistake -> mistake(source.prefix() + mistake));
            }
        });
        if (mistakes > 0) {
            return refuse();
        }
        if (check) {
            errors().println(count[0] + " events, all right");
            return 0;
        }
        return publish(topic, sources, List.copyOf(firstOfType.values()));
    }

    private int refuse() {
        if (mistakes > MOST_MISTAKES) {
            errors().println("… and " + (mistakes - MOST_MISTAKES) + " more");
        }
        errors().println("nothing was published");
        return WRONG;
    }

    private int publish(Topic topic, List<Source> sources, List<EventLine> samples) throws InterruptedException {
        Map<String, String> kafka = connection.kafka(Need.BROKER, Need.REGISTRY);
        try (Admin admin = Connection.admin(kafka)) {
            Connection.partitions(admin, topic.name());
        }
        try (Publisher publisher = new Publisher(topic, kafka)) {
            samples.forEach(publisher::rehearse);
            forEachEvent(topic, sources, (_, event) -> publisher.send(event));
            publisher.await();
            publisher.failure().ifPresent(errors()::println);
            errors().println(publisher.report());
            return publisher.failure().isEmpty() && mistakes == 0 ? 0 : 1;
        }
    }

    private void forEachEvent(Topic topic, List<Source> sources, BiConsumer<Source, EventLine> events) {
        Decimals decimals = avroJson ? Decimals.AVRO : Decimals.READABLE;
        boolean tombstones = force || topic.cleanup() == Topic.Cleanup.COMPACT;
        for (Source source : sources) {
            LineParser parser =
                    new LineParser(topic, decimals, tombstones, mistake -> mistake(source.prefix() + mistake));
            source.forEachLine(
                    (number, line) -> parser.parse(number, line).ifPresent(event -> events.accept(source, event)));
        }
    }

    private RecordValidator validator() {
        try {
            return RecordValidation.under(Optional.ofNullable(policyFile).or(connection::policyFile));
        } catch (UncheckedIOException e) {
            throw new CommandFailedException(e.getMessage() + "; --policy FILE names another");
        }
    }

    private void mistake(String text) {
        if (++mistakes <= MOST_MISTAKES) {
            errors().println(text);
        }
    }

    private Topic topic() {
        Topic topic = Topics.ALL.stream()
                .filter(one -> one.name().equals(topicName))
                .findFirst()
                .orElseThrow(() -> wrong("TOPIC: " + topicName + ": expected one of "
                        + String.join(", ", Topics.ALL.stream().map(Topic::name).toList())));
        if (topic.owner() != Topic.Owner.BANK && !force) {
            throw wrong("TOPIC: " + topicName + " is written by the "
                    + topic.owner().label() + " alone; --force publishes to it all the same");
        }
        return topic;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private List<Source> sources() throws IOException {
        if (files.stream().filter("-"::equals).count() > 1) {
            throw wrong("FILE: - can be named once only");
        }
        List<Source> sources = new ArrayList<>();
        for (String name : files.isEmpty() ? List.of("-") : files) {
            sources.add(name.equals("-") ? Source.of(input) : new Source.OfFile(Path.of(name)));
        }
        return sources;
    }

    private PrintWriter errors() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
