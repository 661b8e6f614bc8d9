package org.herald.processor.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.herald.processor.intent.MessageKind;

/// All texts, each in every language: `templates/<step>/<locale>.txt`. Read and checked once at start: a file that
/// is missing, malformed, or names other arguments than its use case declares keeps the program from starting.
public final class Templates {

    /// The languages every text is there in. The first is read by those whose own is not among them.
    public static final List<String> LOCALES = List.of("en", "et", "fi", "lv", "lt");

    private final Map<String, Template> byFile;

    private Templates(Map<String, Template> byFile) {
        this.byFile = byFile;
    }

    /// Reads the templates of all these kinds.
    ///
    /// @throws TemplateException with one line for each mistake
    public static Templates load(Collection<MessageKind> kinds) {
        List<String> problems = new ArrayList<>();
        Map<String, Template> byFile = new HashMap<>();
        for (MessageKind kind : kinds) {
            LOCALES.forEach(locale -> read(kind, locale, problems)
                    .ifPresent(template -> byFile.put(file(kind.step(), locale), template)));
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return new Templates(byFile);
    }

    /// The text in the person's language; `et-EE` reads `et`, and who reads none of ours reads English.
    ///
    /// @return empty if there is no such text at all
    public Optional<Template> find(String step, Locale reader) {
        return List.of(reader.toLanguageTag(), reader.getLanguage(), LOCALES.getFirst()).stream()
                .map(locale -> Optional.ofNullable(byFile.get(file(step, locale))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Checks one text against the arguments its use case declares.
    static Optional<Template> check(MessageKind kind, Template template, String file, List<String> problems) {
        TreeSet<String> misspelt = new TreeSet<>(template.arguments());
        misspelt.removeAll(kind.arguments());
        misspelt.forEach(name -> problems.add(file + ": {" + name + "}: no such argument, expected "
                + String.join(", ", new TreeSet<>(kind.arguments()))));
        TreeSet<String> missing = new TreeSet<>(kind.arguments());
        missing.removeAll(template.arguments());
        missing.forEach(name -> problems.add(file + ": {" + name + "}: missing in the text"));
        return misspelt.isEmpty() && missing.isEmpty() ? Optional.of(template) : Optional.empty();
    }

    private static Optional<Template> read(MessageKind kind, String locale, List<String> problems) {
        String file = file(kind.step(), locale);
        try (InputStream stream = Templates.class.getClassLoader().getResourceAsStream(file)) {
            if (stream == null) {
                problems.add(file + ": missing");
                return Optional.empty();
            }
            byte[] bytes = stream.readAllBytes();
            Template template = Template.of(locale, hash(bytes), new String(bytes, StandardCharsets.UTF_8).strip());
            return check(kind, template, file, problems);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String file(String step, String locale) {
        return "templates/" + step + "/" + locale + ".txt";
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
