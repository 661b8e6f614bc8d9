package org.herald.processor.contact;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.herald.processor.contact.Opening.Open;
import org.herald.processor.contact.Opening.ZoneUnknown;
import org.herald.processor.intent.MessagePurpose;
import org.herald.settings.Settings;
import org.jspecify.annotations.Nullable;

/// The part of the policy that says when, and how often, somebody may be texted: the keys `windows`, `caps` and
/// `holidays`.
public record ContactPolicy(ContactWindows windows, Caps caps) {

    private static final String FOLDER = "holidays.folder";

    /// Reads the keys; mistakes are noted and reported by the settings' own check.
    public static ContactPolicy from(Settings settings) {
        Holidays holidays = holidays(settings);
        return new ContactPolicy(
                new ContactWindows(new WindowSettings(settings, holidays).read(), holidays),
                CapSettings.read(settings));
    }

    /// What holds where the policy says nothing of it.
    public static ContactPolicy standard() {
        return from(Settings.of("", ""));
    }

    /// Whether somebody may be texted now, and if not, when. Where nobody knows their zone, texts that the person's
    /// own doing asks for are sent at any hour, for they answer somebody who is awake; all others are held back.
    ///
    /// @param zone that the person's profile names; null if it names none
    public Opening next(MessagePurpose purpose, String country, @Nullable ZoneId zone, Instant at) {
        Optional<ZoneId> clock = Zones.of(zone, country);
        return clock.isPresent() ? windows.next(purpose, country, clock.get(), at) : anyHour(purpose);
    }

    private static Opening anyHour(MessagePurpose purpose) {
        return switch (purpose) {
            case SERVICE -> new Open();
            case DEBT, MARKETING -> new ZoneUnknown();
        };
    }

    private static Holidays holidays(Settings settings) {
        return settings.optionalText(FOLDER)
                .map(folder -> HolidayFiles.with(
                        Path.of(folder), problem -> settings.problem(FOLDER, problem.where(), problem.expected())))
                .orElseGet(HolidayFiles::packaged);
    }
}
