package org.herald.processor.validation;

import java.util.List;
import java.util.stream.Collectors;
import org.herald.processor.runtime.Fault;

/// A value that cannot mean what it says. It tells what kind of value was found, never the value: the words end in
/// logs, in headers of dead letters and in decisions, and a value in the wrong field may be anybody's phone number.
///
/// @param field where it stands in the record, such as `amount.currency`
/// @param found what kind of value stands there
/// @param expected what ought to stand there
public record Mistake(Fault fault, String field, String found, String expected) {

    /// Several in one line.
    public static String told(List<Mistake> mistakes) {
        return mistakes.stream().map(Mistake::toString).collect(Collectors.joining(" | "));
    }

    @Override
    public String toString() {
        return field + ": " + found + "; expected " + expected;
    }
}
