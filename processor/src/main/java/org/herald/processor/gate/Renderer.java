package org.herald.processor.gate;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.herald.processor.customer.Profile;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.MessageKind;

/// Puts an intent into the words of its reader's language. Never throws: what cannot be said is an answer, too.
///
/// It keeps what is dear to make, and belongs to one task and its thread.
final class Renderer {

    /// More than a lender's customers have; each valid tag that a bank may publish is one.
    private static final int MOST_WORDINGS = 200;

    private final Policy policy;
    private final Templates templates;
    private final IdentityHashMap<Template, Template> own = new IdentityHashMap<>();
    private final Map<Style, Wording> wordings = new HashMap<>();

    private record Style(Locale locale, Brand brand) {}

    Renderer(Policy policy, Templates templates) {
        this.policy = policy;
        this.templates = templates;
    }

    Rendering render(String step, Map<String, Argument> arguments, Profile reader) {
        Optional<Brand> brand = policy.brand(reader.brand());
        Optional<Template> template = templates.find(step, reader.locale());
        if (brand.isEmpty()) {
            return new Rendering.Failed("the policy does not know the person's brand");
        }
        if (template.isEmpty()) {
            return new Rendering.Failed("there is no template " + step);
        }
        try {
            return checked(template.get(), brand.get(), text(template.get(), brand.get(), arguments, reader));
        } catch (IllegalArgumentException _) {
            return new Rendering.Failed("template " + step + " cannot be filled in "
                    + template.get().locale());
        }
    }

    private Rendering checked(Template template, Brand brand, String text) {
        SmsText sms = SmsText.of(text);
        if (text.isEmpty()) {
            return new Rendering.Failed("the text is empty");
        }
        if (sms.segments() > policy.maxSegments()) {
            return new Rendering.Failed(
                    "the text takes " + sms.segments() + " segments, at most " + policy.maxSegments() + " are allowed");
        }
        return new Rendering.Done(sms, brand, template.locale(), template.hash());
    }

    private String text(Template template, Brand brand, Map<String, Argument> arguments, Profile reader) {
        Wording wording = wording(new Style(numbersOf(template, reader.locale()), brand));
        Map<String, Object> words = new HashMap<>();
        words.put(MessageKind.LENDER, brand.name());
        words.put(MessageKind.SUPPORT_PHONE, brand.supportPhone());
        arguments.forEach((name, argument) -> words.put(name, wording.of(argument)));
        if (!words.keySet().containsAll(template.arguments())) {
            throw new IllegalArgumentException("arguments are missing");
        }
        return Wording.tidy(own.computeIfAbsent(template, Template::copy).fill(words));
    }

    private Wording wording(Style style) {
        if (wordings.size() >= MOST_WORDINGS) {
            wordings.clear();
        }
        return wordings.computeIfAbsent(style, it -> new Wording(it.locale(), it.brand()));
    }

    /// The reader's own way with numbers and dates, unless the text itself had to be in another language.
    private static Locale numbersOf(Template template, Locale reader) {
        Locale text = Locale.forLanguageTag(template.locale());
        return text.getLanguage().equals(reader.getLanguage()) ? reader : text;
    }
}
