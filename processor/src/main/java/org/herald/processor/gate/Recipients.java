package org.herald.processor.gate;

import java.util.List;
import java.util.regex.Pattern;
import org.herald.schemas.PhoneNumber;
import org.herald.settings.Settings;

/// Whom this system may text at all: everybody, or, on a test system with real data, only some numbers.
///
/// @param prefixes what the allowed numbers begin with, whole numbers among them; empty for all
public record Recipients(List<String> prefixes) {

    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    public static final Recipients ALL = new Recipients(List.of());

    public Recipients {
        prefixes = List.copyOf(prefixes);
    }

    /// Reads `send.only-to`.
    public static Recipients from(Settings settings) {
        List<String> prefixes = settings.list("send.only-to", List.of());
        prefixes.stream()
                .filter(prefix -> !PREFIX.matcher(prefix).matches())
                .forEach(prefix -> settings.problem(
                        "send.only-to", prefix, "phone numbers or their beginnings, such as +37255512345, +3725550"));
        return new Recipients(prefixes);
    }

    boolean allow(PhoneNumber phone) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(phone.e164()::startsWith);
    }
}
