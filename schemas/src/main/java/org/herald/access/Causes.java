package org.herald.access;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The whole of a failure in one line, for failures of settings: Kafka's clients say first that they could not be
/// made, and which setting was wrong only in the cause.
public final class Causes {

    private static final int DEEPEST = 10;

    private Causes() {}

    /// The messages of the failure and its causes, none twice.
    public static String inOneLine(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .distinct()
                .collect(Collectors.joining(": "));
    }
}
