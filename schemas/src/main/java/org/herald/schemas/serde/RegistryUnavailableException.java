package org.herald.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/// No schema registry could be asked, after all retries. It says nothing about the record at hand.
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message) {
        super(message);
    }
}
