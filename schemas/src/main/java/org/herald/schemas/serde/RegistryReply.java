package org.herald.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;

/// What came of asking one address of the registry once.
sealed interface RegistryReply {

    /// The registry has spoken: asking another address, or again, would bring the same.
    sealed interface Settled extends RegistryReply {}

    record Answered(JsonNode body) implements Settled {}

    /// It will not do what was asked.
    ///
    /// @param code the registry's own error code, such as 40403; the HTTP status where it gave none
    record Refused(int code, String message) implements Settled {

        /// True for 40401, 40402 and 40403: the registry does not have what was asked for.
        boolean isUnknown() {
            return code > 40_400 && code < 40_500;
        }
    }

    /// Not reached, or its answer is not that of a registry at work: the next address may know better.
    ///
    /// @param lasting whether waiting is no help, because one side does not trust the other's certificate
    record Unavailable(String reason, boolean lasting) implements RegistryReply {

        Unavailable(String reason) {
            this(reason, false);
        }
    }
}
