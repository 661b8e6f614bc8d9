package org.herald.processor;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.StraySubjects;
import org.herald.schemas.serde.StraySubjects.Stray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells operators once, at start, which subjects stand in the registry because a producer was set up wrongly. A
/// warning and no more: the records can be read, and only the bank can mend it. Nothing waits for it, and a registry
/// that is away or does not list its subjects is no reason for anything.
final class StrayWarning implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(StrayWarning.class);

    private final Supplier<List<Stray>> strays;
    private final Consumer<String> warn;

    StrayWarning(Supplier<List<Stray>> strays, Consumer<String> warn) {
        this.strays = strays;
        this.warn = warn;
    }

    /// Looks while the program goes on.
    ///
    /// @param kafka the group of Kafka's settings, with those of the registry
    /// @param topics those that the program reads
    static void begin(Map<String, ?> kafka, List<Topic> topics) {
        StraySubjects subjects = new StraySubjects(kafka, topics);
        Thread.ofVirtual().name("stray-subjects").start(new StrayWarning(subjects::find, log::warn));
    }

    @Override
    public void run() {
        try {
            strays.get()
                    .forEach(stray -> warn.accept("nobody should have registered " + stray.subject() + ": "
                            + stray.mistake() + "; see docs/publishing.md"));
        } catch (KafkaException e) {
            log.info("cannot look for subjects that nobody should have registered: {}", e.getMessage());
        }
    }
}
