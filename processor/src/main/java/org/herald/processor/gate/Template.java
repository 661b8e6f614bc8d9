package org.herald.processor.gate;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.Set;

/// One text in one language, its arguments named in braces (ICU message format).
///
/// @param locale BCP 47 tag of its language
/// @param hash SHA-256 of its file, so that a decision shows which wording it was
/// @param arguments that it names
record Template(String locale, String hash, Set<String> arguments, MessageFormat format) {

    /// @throws IllegalArgumentException if the pattern is malformed
    static Template of(String locale, String hash, String pattern) {
        MessageFormat format = new MessageFormat(pattern, ULocale.forLanguageTag(locale));
        return new Template(locale, hash, Set.copyOf(format.getArgumentNames()), format);
    }

    /// The same with a format of its own: formats are not safe for use by many threads.
    Template copy() {
        return new Template(locale, hash, arguments, format.clone());
    }

    /// Only one thread at a time may do this.
    String fill(Map<String, Object> arguments) {
        return format.format(arguments);
    }
}
