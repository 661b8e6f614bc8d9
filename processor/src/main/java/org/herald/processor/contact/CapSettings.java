package org.herald.processor.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.herald.processor.intent.MessagePurpose;
import org.herald.settings.Settings;

/// Reads the caps: `caps.debt.person` counts all that a person got of a purpose, `caps.debt.each` what they got
/// about each debt. Each key takes several caps with a comma between, or `none`.
final class CapSettings {

    private static final String NONE = "none";
    private static final String EXPECTED =
            "caps such as 7 in 7d or 1 in 24h, up to 100 texts in up to 366d, several with commas between, or none";

    private final Settings settings;
    private final List<Cap> caps = new ArrayList<>();

    private CapSettings(Settings settings) {
        this.settings = settings;
    }

    static Caps read(Settings settings) {
        CapSettings read = new CapSettings(settings);
        read.add(MessagePurpose.SERVICE, false, NONE);
        read.add(MessagePurpose.DEBT, false, "7 in 7d");
        read.add(MessagePurpose.DEBT, true, "7 in 7d");
        read.add(MessagePurpose.MARKETING, false, "3 in 7d");
        return new Caps(read.caps);
    }

    private void add(MessagePurpose purpose, boolean perDebt, String otherwise) {
        String key = "caps." + purpose.name().toLowerCase(Locale.ROOT) + (perDebt ? ".each" : ".person");
        String text = settings.text(key, otherwise);
        if (text.equals(NONE)) {
            return;
        }
        for (String item : text.split(",", -1)) {
            Optional<Cap> cap = Cap.parse(purpose, perDebt, item.strip());
            cap.ifPresentOrElse(caps::add, () -> settings.problem(key, text, EXPECTED));
        }
    }
}
