package org.herald.docs;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// The events that a bank publishes, as docs/publishing.md lists them: each type, what its schema says that it is, and
/// its subject.
final class EventsTable {

    static final String BEGIN = "<!-- written by scripts/topics-page -->\n";
    static final String END = "<!-- end -->\n";

    private EventsTable() {}

    static String text() {
        return "| event | says | subject |\n|---|---|---|\n"
                + Topics.ALL.stream()
                        .filter(topic -> topic.owner() == Topic.Owner.BANK && topic.subjectPerRecord())
                        .flatMap(topic -> topic.values().stream().map(type -> row(topic, type)))
                        .collect(Collectors.joining());
    }

    /// The page with the table of today between its marks.
    static String in(String page) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        return page.substring(0, begin) + text() + page.substring(page.indexOf(END));
    }

    private static String row(Topic topic, Schema type) {
        // Where it lies is said by the table before this one.
        String says = type.getDoc().replaceAll("\\s+", " ").replaceAll(" Topic [^,]+, key: [^.]+\\.", "");
        return "| [`" + type.getName() + "`](topics.md#" + type.getName().toLowerCase(Locale.ROOT) + ") | " + says
                + " | `" + topic.name() + "-" + type.getFullName() + "` |\n";
    }
}
