package org.herald.sandbox.tail;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.client.Connection.Need;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sandbox tail`, which is `scripts/tail`.
@Command(
        name = "tail",
        description = {
            "Prints the records of a topic, one JSON object a line, in order of time: partition, offset, timestamp, "
                    + "key, type, value, headers. What cannot be decoded is printed with its error.",
            "",
            "It reads to the end that the topic has at the start, only what is committed, and as a member of no "
                    + "consumer group. At its end, and at Ctrl-C, it says on standard error where it was.",
            "",
            "--from and --to (which is left out) take "
                    + "earliest, latest, a time ago (10m, 2h, 3d), a date in UTC (2026-11-24), an instant "
                    + "(2026-11-24T10:15:30Z), or offsets (PARTITION:OFFSET,...; other partitions are not read). "
                    + "Times are those of the records, as their producers set them.",
            "",
            "Phone numbers, names and texts are hidden, since terminals are recorded and outputs end in tickets; "
                    + "lines in which something is hidden say so in masked, and scripts/publish does not take them.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:printed, also where nobody read to the end (| head -1)",
            "1:failed",
            "2:wrong usage or settings",
            "130:ended by Ctrl-C"
        })
public final class TailCommand implements Callable<Integer> {

    private static final long STOP_SECONDS = 10;

    @Parameters(paramLabel = "TOPIC", description = "any topic, also one of dead letters, also not Herald's")
    private String topic = "";

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "where to begin (default: earliest; with --follow latest)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            defaultValue = "latest",
            description = "where to end (default: latest)")
    private String to = "latest";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only records of this key. Of Herald's topics only its partition is read.")
    private @Nullable String key;

    @Option(names = "--max", paramLabel = "N", description = "At most so many records, the earliest.")
    private @Nullable Long max;

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--show-personal-data", description = "Hide nothing.")
    private boolean showPersonalData;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    private final OutputStream output;

    public TailCommand() {
        // Not System.out, which hides that nobody reads any more, and which writes in the terminal's encoding.
        this(new FileOutputStream(FileDescriptor.out));
    }

    TailCommand(OutputStream output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        TopicKind kind = TopicKind.of(topic);
        Selection selection = selection(kind);
        Map<String, String> kafka = connection.kafka(Need.BROKER, Need.REGISTRY);
        int partitions;
        try (Admin admin = Connection.admin(kafka)) {
            partitions = Connection.partitions(admin, topic);
        }
        selection
                .keyPartition(partitions)
                .ifPresent(own -> say("key " + key + " lives in partition " + own + ", the only one read"));
        RecordLines lines = new RecordLines(kind, kafka, showPersonalData);
        try (TopicReader reader = new TopicReader(kafka)) {
            print(reader, partitions, selection, lines);
        }
        return 0;
    }

    private void print(TopicReader reader, int partitions, Selection selection, RecordLines lines) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(reader, ended), "tail-shutdown"));
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
            Output printer = new Output(writer, lines, max == null ? Long.MAX_VALUE : max);
            try {
                reader.read(topic, partitions, selection, printer);
            } finally {
                tell(reader.progress(), printer.printed, lines.hasMasked());
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw new CommandFailedException("cannot write: " + e.getMessage());
            }
        } finally {
            ended.countDown();
        }
    }

    /// Writes records as lines, and counts them.
    private static final class Output implements TopicReader.Sink {

        private final Writer writer;
        private final RecordLines lines;
        private final long most;
        private long printed;

        Output(Writer writer, RecordLines lines, long most) {
            this.writer = writer;
            this.lines = lines;
            this.most = most;
        }

        @Override
        public boolean take(ConsumerRecord<byte[], byte[]> record) throws IOException {
            writer.write(lines.line(record));
            writer.write('\n');
            return ++printed < most;
        }

        @Override
        public void pause() throws IOException {
            writer.flush();
        }
    }

    private static void stop(TopicReader reader, CountDownLatch ended) {
        try {
            reader.stop();
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("tail did not stop in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Map<Integer, Span> progress, long printed, boolean masked) {
        String read = progress.entrySet().stream()
                .map(partition ->
                        partition.getKey() + ":" + partition.getValue().from() + "–"
                                + partition.getValue().to())
                .collect(Collectors.joining(" "));
        String next = progress.entrySet().stream()
                .map(partition ->
                        partition.getKey() + ":" + partition.getValue().to())
                .collect(Collectors.joining(","));
        say("printed " + printed + " of " + topic + "; read partition:offsets " + read);
        say("what comes next: --from " + next);
        if (masked) {
            say("personal data are hidden; --show-personal-data shows them");
        }
    }

    private Selection selection(TopicKind kind) {
        if (max != null && max < 1) {
            throw wrong("--max: " + max + ": expected at least 1");
        }
        if (follow && !to.equals("latest")) {
            throw wrong("--follow: it has no end, so there can be no --to");
        }
        Instant now = Instant.now();
        Bound begin = bound("--from", from == null ? (follow ? "latest" : "earliest") : from, now);
        return new Selection(begin, bound("--to", to, now), Optional.ofNullable(key), kind.placesByKey(), follow);
    }

    private Bound bound(String option, String text, Instant now) {
        try {
            return Bound.parse(text, now);
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + text + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private void say(String line) {
        errors().println(line);
    }

    private PrintWriter errors() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
