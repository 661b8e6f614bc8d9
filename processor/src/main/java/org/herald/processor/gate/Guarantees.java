package org.herald.processor.gate;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.herald.processor.intent.MessagePurpose;
import org.herald.settings.Settings;
import org.herald.sms.Guarantee;

/// What is promised when it is unknown whether a provider took a text: to send it again or not. Twice the good news
/// is a nuisance, no news is a loss; twice a debt or an advert is worse than none. So only what is promised for
/// service texts is the lender's to say.
public record Guarantees(Guarantee service) {

    private static final String GROUP = "guarantee";

    public static final Guarantees STANDARD = new Guarantees(Guarantee.AT_LEAST_ONCE);

    Guarantee of(MessagePurpose purpose) {
        return switch (purpose) {
            case SERVICE -> service;
            case DEBT, MARKETING -> Guarantee.AT_MOST_ONCE;
        };
    }

    /// Reads `guarantee`; mistakes are kept in the settings.
    static Guarantees from(Settings settings) {
        Map<String, String> values = new TreeMap<>(settings.group(GROUP));
        values.forEach((purpose, value) -> check(settings, purpose, value.strip()));
        return values.getOrDefault("service", "").strip().equals(word(Guarantee.AT_MOST_ONCE))
                ? new Guarantees(Guarantee.AT_MOST_ONCE)
                : STANDARD;
    }

    private static void check(Settings settings, String purpose, String value) {
        String key = GROUP + "." + purpose;
        boolean once = value.equals(word(Guarantee.AT_MOST_ONCE));
        switch (purpose) {
            case "service" -> {
                if (!once && !value.equals(word(Guarantee.AT_LEAST_ONCE))) {
                    settings.problem(key, value, "at-least-once or at-most-once");
                }
            }
            case "debt", "marketing" -> {
                if (!once) {
                    settings.problem(key, value, "at-most-once: nobody is to get such a text twice");
                }
            }
            default -> settings.problem(key, value, "service alone: what holds for codes is fixed");
        }
    }

    private static String word(Guarantee guarantee) {
        return guarantee.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
