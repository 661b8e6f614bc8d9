package org.herald.processor.gate;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.processor.intent.MessageKind;

/// Looks for whatever would keep a text from being filled in, and says in which file and line it is.
final class TemplateChecks {

    /// How ICU says where it stopped.
    private static final Pattern INDEX = Pattern.compile("at pattern index (\\d+)");

    /// Every argument is filled in as words: a number or a date is in words already.
    private static final Set<ArgType> FILLED_IN = Set.of(ArgType.NONE, ArgType.SELECT);

    private final MessageKind kind;
    private final String file;
    private final String text;
    private final List<String> problems = new ArrayList<>();

    private TemplateChecks(MessageKind kind, String file, String text) {
        this.kind = kind;
        this.file = file;
        this.text = text;
    }

    /// What is wrong with a text, one line for each mistake, from its top to its bottom.
    static List<String> problems(MessageKind kind, String file, String text) {
        TemplateChecks checks = new TemplateChecks(kind, file, text);
        checks.look();
        return checks.problems;
    }

    private void look() {
        if (text.isBlank()) {
            problem(0, "the text is empty");
            return;
        }
        try {
            arguments(new MessagePattern(text));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            String message = String.valueOf(e.getMessage());
            problem(stoppedAt(message), "broken: " + message.lines().findFirst().orElse(""));
        }
    }

    private void arguments(MessagePattern pattern) {
        Set<String> missing = new TreeSet<>(kind.arguments());
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_START) {
                Part name = pattern.getPart(i + 1);
                argument(
                        pattern.getSubstring(name),
                        name.getIndex(),
                        pattern.getPart(i).getArgType());
                missing.remove(pattern.getSubstring(name));
            }
        }
        missing.forEach(name -> problem(0, "{" + name + "}: missing in the text"));
    }

    private void argument(String name, int at, ArgType type) {
        if (!kind.arguments().contains(name)) {
            problem(
                    at,
                    "{" + name + "}: no such argument, expected " + String.join(", ", new TreeSet<>(kind.arguments())));
        } else if (!FILLED_IN.contains(type)) {
            problem(at, "{" + name + "}: is words, and cannot be formatted as " + type);
        }
    }

    private int stoppedAt(String message) {
        Matcher index = INDEX.matcher(message);
        return index.find() ? Integer.parseInt(index.group(1)) : lastOpened();
    }

    /// Where a brace opens that nothing closes.
    private int lastOpened() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{' -> open.addLast(i);
                case '}' -> open.pollLast();
                default -> {
                    // Text between arguments.
                }
            }
        }
        return open.isEmpty() ? 0 : open.getLast();
    }

    private void problem(int at, String what) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(sign -> sign == '\n')
                        .count();
        problems.add(file + ":" + line + ": " + what);
    }
}
