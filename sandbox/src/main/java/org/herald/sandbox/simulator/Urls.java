package org.herald.sandbox.simulator;

import java.net.URI;

/// Where callbacks can be posted to.
final class Urls {

    private Urls() {}

    static boolean isHttp(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
