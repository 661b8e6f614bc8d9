package org.herald.sandbox.client;

/// What a person can do something about: the message names the thing and the way out, and no stack trace is shown.
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }
}
