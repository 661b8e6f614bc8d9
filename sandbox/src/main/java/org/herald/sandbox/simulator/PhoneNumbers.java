package org.herald.sandbox.simulator;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What both providers take for whom a text goes to and whom it comes from.
final class PhoneNumbers {

    static final Predicate<String> E164 = Pattern.compile("\\+[1-9]\\d{6,14}").asMatchPredicate();

    /// A name of up to 11 plain characters, or a number.
    static final Predicate<String> SENDER =
            Pattern.compile("[\\x20-\\x7E]{1,11}|\\+?\\d{3,15}").asMatchPredicate();

    private PhoneNumbers() {}
}
