package org.herald.sandbox.bench;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// Who sends, in the order of measuring. The gateway-worker's lanes do the same work; each holds texts of one kind.
enum Sender {
    POLL_LOOP("poll-loop", Topics.STANDARD, "bench-poll-loop"),
    PARALLEL("parallel", Topics.STANDARD, "bench-parallel-consumer"),
    AT_MOST_ONCE("at-most-once", Topics.STANDARD, "herald-gateway-standard"),
    AT_LEAST_ONCE("at-least-once", Topics.URGENT, "herald-gateway-urgent");

    private final String word;

    // A record of values; the checker wants that said in its own words.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Topic lane;

    private final String group;

    Sender(String word, Topic lane, String group) {
        this.word = word;
        this.lane = lane;
        this.group = group;
    }

    /// As it is written on the command line.
    String word() {
        return word;
    }

    /// Where its texts are.
    Topic lane() {
        return lane;
    }

    /// Its consumer group; each reads every text of its lane.
    String group() {
        return group;
    }

    boolean isWorker() {
        return this == AT_MOST_ONCE || this == AT_LEAST_ONCE;
    }

    static Sender named(String word) {
        return Arrays.stream(values())
                .filter(sender -> sender.word.equals(word.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no sender '" + word + "': expected some of " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Sender::word).collect(Collectors.joining(", "));
    }
}
