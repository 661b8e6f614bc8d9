package org.herald.processor.gate;

import java.util.List;

/// Texts that cannot be used; the message has one line for each mistake: file, argument, what is wrong.
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
