package org.herald.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/// No schema registry could be asked, after all retries. It says nothing about the record at hand.
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    RegistryUnavailableException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /// True where waiting is no help: every address was reached, and TLS was refused by one side or the other.
    public boolean lasting() {
        return lasting;
    }
}
