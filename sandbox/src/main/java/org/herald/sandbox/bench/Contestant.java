package org.herald.sandbox.bench;

import java.util.List;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// A topology that reads `lending.events`. The two first are what the third is measured by.
enum Contestant {
    IDENTITY("identity", "bench-identity", List.of()),
    PROBE("probe", "bench-probe", List.of(Topics.EVENTS)),
    DECISIONS("decisions", "herald-decisions", List.of(Topics.CUSTOMERS, Topics.EVENTS));

    private final String word;
    private final String group;

    // A list of records of values; the checker wants that said in its own words.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Topic> loaded;

    Contestant(String word, String group, List<Topic> loaded) {
        this.word = word;
        this.group = group;
        this.loaded = loaded;
    }

    String word() {
        return word;
    }

    /// Its consumer group, which is its application id.
    String group() {
        return group;
    }

    /// What it reads before it is measured, so that it knows the customers.
    List<Topic> loaded() {
        return loaded;
    }
}
