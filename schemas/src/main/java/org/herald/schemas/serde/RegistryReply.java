package org.herald.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What came of asking one address of the registry once. What each kind means to whoever asks stands here, where the
/// compiler asks for it of every kind: this module is compiled for Java 17, whose `switch` knows no sealed types.
sealed interface RegistryReply {

    /// What the registry said; empty if it said nothing.
    ///
    /// @param otherwise is told why
    Optional<Settled> settled(Consumer<Unavailable> otherwise);

    /// The registry has spoken: asking another address, or again, would bring the same.
    sealed interface Settled extends RegistryReply {

        @Override
        default Optional<Settled> settled(Consumer<Unavailable> otherwise) {
            return Optional.of(this);
        }

        /// The answer.
        ///
        /// @param refusal what to throw if it refused
        JsonNode orElseThrow(Function<Refused, RuntimeException> refusal);

        /// The answer; empty if the registry does not have what was asked for.
        ///
        /// @param refusal what to throw if it refused otherwise
        Optional<JsonNode> unlessUnknown(Function<Refused, RuntimeException> refusal);
    }

    record Answered(JsonNode body) implements Settled {

        @Override
        public JsonNode orElseThrow(Function<Refused, RuntimeException> refusal) {
            return body;
        }

        @Override
        public Optional<JsonNode> unlessUnknown(Function<Refused, RuntimeException> refusal) {
            return Optional.of(body);
        }
    }

    /// It will not do what was asked.
    ///
    /// @param code the registry's own error code, such as 40403; the HTTP status where it gave none
    record Refused(int code, String message) implements Settled {

        /// True for 40401, 40402 and 40403: the registry does not have what was asked for.
        boolean isUnknown() {
            return code > 40_400 && code < 40_500;
        }

        @Override
        public JsonNode orElseThrow(Function<Refused, RuntimeException> refusal) {
            throw refusal.apply(this);
        }

        @Override
        public Optional<JsonNode> unlessUnknown(Function<Refused, RuntimeException> refusal) {
            if (isUnknown()) {
                return Optional.empty();
            }
            throw refusal.apply(this);
        }
    }

    /// Not reached, or its answer is not that of a registry at work: the next address may know better.
    ///
    /// @param lasting whether waiting is no help, because one side does not trust the other's certificate
    record Unavailable(String reason, boolean lasting) implements RegistryReply {

        Unavailable(String reason) {
            this(reason, false);
        }

        /// Of all addresses: it lasts only if it does at each.
        static Unavailable ofAll(List<Unavailable> each) {
            return new Unavailable(
                    each.stream().map(Unavailable::reason).collect(Collectors.joining("; ")),
                    each.stream().allMatch(Unavailable::lasting));
        }

        Unavailable at(String address) {
            return new Unavailable(address + " " + reason, lasting);
        }

        @Override
        public Optional<Settled> settled(Consumer<Unavailable> otherwise) {
            otherwise.accept(this);
            return Optional.empty();
        }
    }
}
