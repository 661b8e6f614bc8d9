package org.herald.sandbox.simulator;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Twilio's ids: two letters for the kind and 32 hexadecimal digits.
final class TwilioIds {

    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-f]{32}");

    private TwilioIds() {}

    static String next(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }

    /// Whether it is the id of a messaging service.
    static boolean isService(@Nullable String text) {
        return text != null && SERVICE.matcher(text).matches();
    }
}
