package org.herald.settings;

import java.util.List;

/// A configuration that cannot be used; its message has one line for each mistake: key, value, what is expected.
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
