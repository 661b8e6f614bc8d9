package org.herald.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The worker cannot start, or would break its promises; its message has one line for each reason.
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(List<String> reasons, @Nullable Throwable cause) {
        super(String.join(System.lineSeparator(), reasons), cause);
    }
}
