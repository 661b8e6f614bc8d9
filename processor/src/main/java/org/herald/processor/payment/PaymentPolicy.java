package org.herald.processor.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.herald.processor.runtime.Moment;
import org.herald.settings.Settings;

/// When people are reminded of an instalment.
///
/// @param leadDays days before the due date, the longest first
/// @param ladder days past the due date, the shortest first: each is a stage, reached once
/// @param at the hour, where the person lives
/// @param lifetime how long a reminder is of use
public record PaymentPolicy(List<Integer> leadDays, List<Integer> ladder, LocalTime at, Duration lifetime) {

    /// Where no day begins earlier: who may live anywhere is looked at again in time for all.
    private static final ZoneId EARLIEST = ZoneId.of("Pacific/Kiritimati");

    public PaymentPolicy {
        leadDays = List.copyOf(leadDays);
        ladder = List.copyOf(ladder);
    }

    /// Reads the keys below `payments`.
    ///
    /// @param lifetime of texts about debts
    public static PaymentPolicy from(Settings settings, Duration lifetime) {
        return new PaymentPolicy(
                PolicyDays.descending(settings, "payments.before", List.of(3, 1)),
                PolicyDays.ascending(settings, "payments.overdue", List.of(1, 7, 14, 30)),
                PolicyDays.time(settings, "payments.at", LocalTime.of(10, 0)),
                lifetime);
    }

    /// The instant of a reminder on this day.
    Instant on(LocalDate day, Moment moment) {
        return day.atTime(at).atZone(moment.zone().orElse(EARLIEST)).toInstant();
    }

    /// The highest stage that so many days have reached; empty before the first.
    OptionalInt stage(int daysOverdue) {
        return ladder.stream()
                .mapToInt(Integer::intValue)
                .filter(stage -> stage <= daysOverdue)
                .max();
    }

    /// The stages beyond one, the next first.
    Stream<Integer> stagesAfter(int stage) {
        return ladder.stream().filter(next -> next > stage);
    }
}
