package org.herald.processor.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.herald.processor.intent.MessageKind;
import org.jspecify.annotations.Nullable;

/// All texts, each in every language: `templates/<step>/<locale>.txt`. Read and checked once at start: a file that
/// is missing, malformed, too many, or names other arguments than its use case declares keeps the program from
/// starting.
public final class Templates {

    /// The languages every text is there in. The first is read by those whose own is not among them.
    public static final List<String> LOCALES = List.of("en", "et", "fi", "lv", "lt");

    /// By step, and then by language.
    private final Map<String, Map<String, Template>> byStep;

    private Templates(Map<String, Map<String, Template>> byStep) {
        this.byStep = byStep;
    }

    /// Reads the templates of all these kinds that come with the program.
    ///
    /// @throws TemplateException with one line for each mistake: file, line, what is wrong
    public static Templates load(Collection<MessageKind> kinds) {
        try {
            return of(kinds, TemplateFiles.packaged());
        } catch (IOException e) {
            throw new UncheckedIOException("the templates cannot be read", e);
        }
    }

    static Templates of(Collection<MessageKind> kinds, SortedMap<String, byte[]> files) {
        List<String> problems = new ArrayList<>();
        Map<String, Map<String, Template>> byStep = new HashMap<>();
        for (MessageKind kind : kinds) {
            Map<String, Template> languages = byStep.computeIfAbsent(kind.template(), _ -> new HashMap<>());
            for (String locale : LOCALES) {
                read(kind, locale, files.get(file(kind.template(), locale)), problems)
                        .ifPresent(template -> languages.put(locale, template));
            }
            unexpected(kind, files.keySet(), problems);
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return new Templates(byStep);
    }

    /// The text in the person's language; `et-EE` reads `et`, and who reads none of ours reads English.
    ///
    /// @return empty if there is no such text at all
    public Optional<Template> find(String step, Locale reader) {
        Map<String, Template> languages = byStep.getOrDefault(step, Map.of());
        return Optional.ofNullable(languages.get(reader.toLanguageTag()))
                .or(() -> Optional.ofNullable(languages.get(reader.getLanguage())))
                .or(() -> Optional.ofNullable(languages.get(LOCALES.getFirst())));
    }

    private static void unexpected(MessageKind kind, Set<String> files, List<String> problems) {
        Set<String> expected =
                LOCALES.stream().map(locale -> file(kind.template(), locale)).collect(Collectors.toSet());
        files.stream()
                .filter(file -> file.startsWith("templates/" + kind.template() + "/") && !expected.contains(file))
                .forEach(file -> problems.add(file + ": no such language, expected " + String.join(", ", LOCALES)));
    }

    private static Optional<Template> read(
            MessageKind kind, String locale, byte @Nullable [] bytes, List<String> problems) {
        String file = file(kind.template(), locale);
        if (bytes == null) {
            problems.add(file + ": missing");
            return Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            problems.add(file + ": is not in UTF-8");
            return Optional.empty();
        }
        List<String> own = TemplateChecks.problems(kind, file, text);
        problems.addAll(own);
        return own.isEmpty() ? Optional.of(Template.of(locale, hash(bytes), text.strip())) : Optional.empty();
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
