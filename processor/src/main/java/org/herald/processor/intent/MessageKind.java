package org.herald.processor.intent;

import java.util.Set;

/// One kind of text that a use case can ask for.
///
/// @param template its texts, one for each language; public, as is the step of the same name
/// @param arguments what its template names, no more and no less: the use case's own arguments and those of the
///     brand
public record MessageKind(String template, MessagePurpose purpose, Set<String> arguments) {

    /// Arguments that the gate fills in from the brand of the person.
    public static final String LENDER = "lender";

    public static final String SUPPORT_PHONE = "supportPhone";
    public static final Set<String> BRAND_ARGUMENTS = Set.of(LENDER, SUPPORT_PHONE);

    public MessageKind {
        arguments = Set.copyOf(arguments);
    }
}
