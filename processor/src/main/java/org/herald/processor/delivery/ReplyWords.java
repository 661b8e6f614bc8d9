package org.herald.processor.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words by which people leave and come back, of all languages at once: whoever is written to in Estonian may
/// answer in Russian, and has left all the same. No word means one thing in one language and the other in another.
///
/// The whole text has to be the word, however it is spelt: case, quotes, punctuation, blanks and accents do not
/// count, since many phones are typed on without them.
final class ReplyWords {

    private static final String FILE = "/reply-words.txt";

    /// Longer than any of the phrases; what is longer is a letter.
    private static final int LONGEST = 200;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[\\p{P}\\p{S}\\p{C}]+");

    private final Map<String, Word> words;

    private ReplyWords(Map<String, Word> words) {
        this.words = Map.copyOf(words);
    }

    /// Those that come with the program.
    static ReplyWords load() {
        try (InputStream file = ReplyWords.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its file " + FILE);
            }
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads lines: `[STOP]` or `[START]` before the words that mean it, one a line; comments begin with `#`.
    ///
    /// @throws IllegalStateException for a word that means both, or that stands before any heading
    static ReplyWords of(List<String> lines) {
        Map<String, Word> words = new HashMap<>();
        Word section = null;
        for (String line : lines) {
            if (line.startsWith("[")) {
                section = Word.valueOf(line.substring(1, line.indexOf(']')));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(words, line, section);
            }
        }
        return new ReplyWords(words);
    }

    private static void add(Map<String, Word> words, String line, @Nullable Word section) {
        if (section == null) {
            throw new IllegalStateException(FILE + ": " + line + " stands before [STOP] and [START]");
        }
        Word other = words.put(plain(line), section);
        if (other != null && other != section) {
            throw new IllegalStateException(FILE + ": " + line + " cannot mean both STOP and START");
        }
    }

    /// What the text asks for; empty if it is none of the words.
    Optional<Word> said(String text) {
        return text.length() > LONGEST ? Optional.empty() : Optional.ofNullable(words.get(plain(text)));
    }

    private static String plain(String text) {
        String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        String spaced = BLANKS.matcher(bare).replaceAll(" ");
        // Both ways, so that letters with two small forms become one.
        return SIGNS.matcher(spaced)
                .replaceAll("")
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
