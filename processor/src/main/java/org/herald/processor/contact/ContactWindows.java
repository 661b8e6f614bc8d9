package org.herald.processor.contact;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;
import org.herald.processor.contact.Opening.Never;
import org.herald.processor.contact.Opening.Open;
import org.herald.processor.contact.Opening.OpensAt;
import org.herald.processor.intent.MessagePurpose;

/// The hours and days at which people may be texted, by purpose and country.
///
/// One rule decides it all: the window is open while the clock on the person's wall shows a time within the hours
/// and the calendar beside it a day that is not excluded. So when the clock is changed,
///
/// - hours that begin at a time the clock skips begin when it goes on, at the end of the gap; if they also end
///   within the gap, that day has none;
/// - hours that end at a time the clock skips end where the gap begins;
/// - hours that begin or end at a time the clock shows twice begin at the first and end at the second of them, with a
///   break while the clock, once set back, shows a time outside the hours. (To leave the break out would be to text
///   somebody at 07:45 by their own clock.)
///
/// @param purposes one for every purpose
public record ContactWindows(Map<MessagePurpose, PurposeWindows> purposes, Holidays holidays) {

    /// No calendar leaves nothing but excluded days for longer, unless it excludes all of them.
    private static final int DAYS_AHEAD = 366;

    public ContactWindows {
        purposes = Map.copyOf(purposes);
        if (purposes.size() < MessagePurpose.values().length) {
            throw new IllegalArgumentException("each purpose must have its windows, only these have: " + purposes);
        }
    }

    /// Whether the window is open, and if it is not, when it opens.
    ///
    /// @param country ISO 3166-1 alpha-2 code
    /// @param zone of the person's own clock, see [Zones]
    public Opening next(MessagePurpose purpose, String country, ZoneId zone, Instant at) {
        Wall wall = new Wall(window(purpose, country), country, zone.getRules());
        if (wall.isOpen(at)) {
            return new Open();
        }
        return wall.opening(at).<Opening>map(OpensAt::new).orElseGet(Never::new);
    }

    public Window window(MessagePurpose purpose, String country) {
        PurposeWindows windows = purposes.get(purpose);
        if (windows == null) {
            throw new IllegalStateException(purpose + " has no windows, though all purposes were checked to have");
        }
        return windows.of(country);
    }

    /// One window on the wall of somebody who lives by these rules.
    private final class Wall {

        private final Window window;
        private final String country;
        private final ZoneRules rules;

        Wall(Window window, String country, ZoneRules rules) {
            this.window = window;
            this.country = country;
            this.rules = rules;
        }

        boolean isOpen(Instant at) {
            LocalDateTime shown = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), rules.getOffset(at));
            return window.hours().contain(shown.toLocalTime()) && !isExcluded(shown.toLocalDate());
        }

        /// A window opens when the clock comes to the hours' beginning, or when it is changed: never in between.
        Optional<Instant> opening(Instant after) {
            Optional<Instant> beginning = firstBeginning(after);
            Instant end = beginning.orElse(after.plus(Duration.ofDays(DAYS_AHEAD)));
            ZoneOffsetTransition change = rules.nextTransition(after);
            while (change != null && change.getInstant().isBefore(end)) {
                if (isOpen(change.getInstant())) {
                    return Optional.of(change.getInstant());
                }
                change = rules.nextTransition(change.getInstant());
            }
            return beginning;
        }

        /// When the clock next comes to the beginning of the hours. The search begins a day early: a clock set back
        /// over midnight shows yesterday again.
        private Optional<Instant> firstBeginning(Instant after) {
            LocalDate today = LocalDate.ofInstant(after, rules.getOffset(after));
            return today.minusDays(1)
                    .datesUntil(today.plusDays(DAYS_AHEAD + 1L))
                    .filter(day -> !isExcluded(day))
                    .map(day -> day.atTime(window.hours().from()))
                    .flatMap(begins -> rules.getValidOffsets(begins).stream().map(begins::toInstant))
                    .filter(begins -> begins.isAfter(after))
                    .findFirst();
        }

        private boolean isExcluded(LocalDate day) {
            return window.notOn().stream().anyMatch(off -> switch (off) {
                case SATURDAYS -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
                case SUNDAYS -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
                case HOLIDAYS -> holidays.on(country, day).isPresent();
            });
        }
    }
}
