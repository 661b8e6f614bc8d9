package org.herald.gateway.decode;

/// The registry cannot be asked now.
public final class RegistryAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistryAwayException(RuntimeException cause) {
        super(cause);
    }
}
