package org.herald.gateway.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last texts of one provider in one country. A sample suffices, so what it remembers is bounded.
final class Track {

    /// Enough to tell 95 % from 90 % with some certainty.
    static final int MOST = 500;

    private enum Fate {
        OPEN,
        DELIVERED,
        LOST
    }

    private record Text(Instant accepted, Fate fate, Duration took) {}

    private final Map<String, Text> texts = new LinkedHashMap<>();

    void accepted(String attempt, Instant at) {
        texts.putIfAbsent(attempt, new Text(at, Fate.OPEN, Duration.ZERO));
        if (texts.size() > MOST) {
            texts.remove(texts.keySet().iterator().next());
        }
    }

    /// A text of which the acceptance is not remembered says nothing about time, and is not counted.
    void delivered(String attempt, Instant at) {
        texts.computeIfPresent(attempt, (_, text) -> {
            Duration took = Duration.between(text.accepted(), at);
            return new Text(text.accepted(), Fate.DELIVERED, took.isNegative() ? Duration.ZERO : took);
        });
    }

    /// What is delivered in spite of it counts as delivered.
    void lost(String attempt) {
        texts.computeIfPresent(
                attempt,
                (_, text) -> text.fate() == Fate.DELIVERED ? text : new Text(text.accepted(), Fate.LOST, text.took()));
    }

    Stats stats(Instant now, Duration window, Duration patience) {
        texts.values().removeIf(text -> text.accepted().isBefore(now.minus(window)));
        List<Text> judged = texts.values().stream()
                .filter(text -> text.fate() != Fate.OPEN || text.accepted().isBefore(now.minus(patience)))
                .toList();
        List<Duration> times = judged.stream()
                .filter(text -> text.fate() == Fate.DELIVERED)
                .map(Text::took)
                .sorted()
                .toList();
        Optional<Duration> median = times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
        return new Stats(judged.size(), times.size(), median);
    }
}
