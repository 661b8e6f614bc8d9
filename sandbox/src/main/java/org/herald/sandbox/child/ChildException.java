package org.herald.sandbox.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A child that did not start or did not do as told; the message names it, its log file and the last lines of that.
public final class ChildException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LAST_LINES = 20;

    ChildException(String name, String problem, Path log) {
        super(name + " " + problem + "; its log is " + log + System.lineSeparator() + tail(log));
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return String.join(System.lineSeparator(), last);
        } catch (IOException e) {
            return "(cannot be read: " + e + ")";
        }
    }
}
