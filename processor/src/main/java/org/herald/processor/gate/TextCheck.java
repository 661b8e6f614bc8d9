package org.herald.processor.gate;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.herald.processor.customer.Profile;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.MessageKind;
import org.herald.schemas.PhoneNumber;
import org.herald.sms.SmsEncoding;

/// Puts every text into words as it would be sent, for people to look at, and says where it costs more than it
/// must.
public final class TextCheck {

    /// So little room left, an amount of one more digit or a longer name takes another segment.
    private static final int NEAR = 8;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// What signs that only typographers miss are called in the alphabet of GSM.
    private static final Map<Integer, String> PLAIN = Map.of(
            (int) '\u2018',
            "'",
            (int) '\u2019',
            "'",
            (int) '\u201C',
            "\"",
            (int) '\u201D',
            "\"",
            (int) '\u201E',
            "\"",
            (int) '\u2013',
            "-",
            (int) '\u2014',
            "-",
            (int) '\u2026',
            "...");

    /// What texts mention, as large as it usually gets.
    private static final Map<String, Argument> SAMPLES = Map.of(
            "amount",
            new Argument.Amount(new BigDecimal("1234.56"), Currency.getInstance("EUR")),
            "dueDate",
            new Argument.Day(LocalDate.of(2026, 12, 28)),
            "continueUrl",
            new Argument.Link("https://nordlaen.example/s/Xa9Kq2"),
            "brandUrl",
            new Argument.FrontPage());

    private final Policy policy;
    private final Renderer renderer;

    /// One text in one language of one brand.
    ///
    /// @param text as the person reads it; empty where it cannot be made
    /// @param problem why it cannot
    /// @param warnings what it costs more than it must
    public record Finding(
            String template,
            String locale,
            String brand,
            Optional<SmsText> text,
            Optional<String> problem,
            List<String> warnings) {}

    public TextCheck(Policy policy, Templates templates) {
        this.policy = policy;
        this.renderer = new Renderer(policy, templates);
    }

    /// All texts, in the order of their kinds, languages and brands.
    public List<Finding> findings(Collection<MessageKind> kinds) {
        List<Finding> findings = new ArrayList<>();
        for (MessageKind kind : kinds) {
            for (String locale : Templates.LOCALES) {
                new TreeSet<>(policy.brands().keySet()).forEach(brand -> findings.add(finding(kind, locale, brand)));
            }
        }
        return findings;
    }

    private Finding finding(MessageKind kind, String locale, String brand) {
        Map<String, Argument> arguments = new HashMap<>();
        for (String name : kind.arguments()) {
            Optional.ofNullable(SAMPLES.get(name)).ifPresent(sample -> arguments.put(name, sample));
        }
        return switch (renderer.render(kind.template(), arguments, reader(locale, brand))) {
            case Rendering.Done done ->
                new Finding(
                        kind.template(),
                        locale,
                        brand,
                        Optional.of(done.sms()),
                        Optional.empty(),
                        warnings(done.sms()));
            case Rendering.Failed(var why) ->
                new Finding(kind.template(), locale, brand, Optional.empty(), Optional.of(why), List.of());
        };
    }

    private static Profile reader(String locale, String brand) {
        return new Profile(
                new PhoneNumber("+37255500100"),
                Locale.forLanguageTag(locale),
                "EE",
                null,
                brand,
                null,
                false,
                new Profile.Advertising(false, null),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    static List<String> warnings(SmsText text) {
        List<String> warnings = new ArrayList<>();
        if (text.segments() > 1) {
            warnings.add("takes " + text.segments() + " segments");
        }
        if (text.left() <= NEAR) {
            warnings.add("near the limit: with " + (text.left() + 1) + " characters more it takes "
                    + (text.segments() + 1) + " segments");
        }
        if (text.encoding() == SmsEncoding.UCS2) {
            warnings.add(foreign(text));
        }
        return warnings;
    }

    private static String foreign(SmsText text) {
        String named = text.text()
                .codePoints()
                .filter(sign -> !GsmAlphabet.covers(Character.toString(sign)))
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        String transliterated =
                text.text().codePoints().mapToObj(TextCheck::plain).collect(Collectors.joining());
        int saved = text.segments() - SmsText.of(transliterated).segments();
        String saving = GsmAlphabet.covers(transliterated)
                ? "transliterated it would save " + saved + (saved == 1 ? " segment" : " segments")
                : "it cannot be transliterated";
        return "UCS-2 because of " + named + ": " + saving;
    }

    private static String plain(int sign) {
        String own = Character.toString(sign);
        if (GsmAlphabet.covers(own)) {
            return own;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(own, Normalizer.Form.NFD)).replaceAll("");
        return PLAIN.getOrDefault(sign, bare);
    }
}
