package org.herald.schemas.serde;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/// Where user and password for the registry come from.
///
/// Unlike Confluent's classes, a given `basic.auth.user.info` is used also when `basic.auth.credentials.source` is
/// not set: to leave out credentials that somebody has configured is never what was meant.
sealed interface Credentials {

    /// User and password stand in each URL, or there are none.
    record InUrl() implements Credentials {

        @Override
        public Optional<String> of(URI url) {
            return Optional.ofNullable(url.getUserInfo());
        }
    }

    /// The same for every URL.
    record UserInfo(String userAndPassword) implements Credentials {

        @Override
        public Optional<String> of(URI url) {
            return Optional.of(userAndPassword);
        }

        @Override
        public String toString() {
            return "UserInfo(not shown)";
        }
    }

    static Credentials from(SerdeSettings settings) {
        String name = "basic.auth.user.info";
        Optional<String> userInfo = settings.text(name);
        String source =
                settings.text("basic.auth.credentials.source").orElse(userInfo.isPresent() ? "USER_INFO" : "URL");
        return switch (source) {
            case "URL" -> new InUrl();
            case "USER_INFO" ->
                new UserInfo(
                        userInfo.orElseThrow(() -> new ConfigException(name + ": missing: expected user:password")));
            default ->
                throw new ConfigException(
                        "basic.auth.credentials.source",
                        source,
                        "expected URL or USER_INFO; Kafka's own credentials"
                                + " (SASL_INHERIT) are not taken for the registry");
        };
    }

    /// `user:password` for one URL.
    Optional<String> of(URI url);
}
