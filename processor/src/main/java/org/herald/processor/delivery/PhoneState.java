package org.herald.processor.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of a phone number from which somebody wrote one of the words.
///
/// @param seen ids of the newest of them, the newest last
/// @param waiting the STOP that is nobody's yet; null if there is none
/// @param forgetAt when all of this is forgotten; null while the number is a customer's
/// @param told what the person was last told about, by us or by the provider; null if nothing yet
/// @param confirmed when we confirmed something within the last day, the newest last; null in states of before
record PhoneState(
        List<String> seen,
        @Nullable Reply waiting,
        @Nullable Instant forgetAt,
        @Nullable Reply told,
        @Nullable List<Instant> confirmed) {

    /// Providers post a text again for some hours at the most, and nobody writes more in that time.
    static final int MOST_SEEN = 16;

    static final Duration DAY = Duration.ofHours(24);

    static final PhoneState BLANK = new PhoneState(List.of(), null, null, null, List.of());

    PhoneState {
        seen = List.copyOf(seen);
        confirmed = confirmed == null ? List.of() : List.copyOf(confirmed);
    }

    PhoneState seeing(String eventId) {
        List<String> all = Stream.concat(seen.stream(), Stream.of(eventId)).toList();
        List<String> newest = all.subList(Math.max(0, all.size() - MOST_SEEN), all.size());
        return new PhoneState(newest, waiting, forgetAt, told, confirmed);
    }

    PhoneState waitingWith(@Nullable Reply reply, Instant until) {
        return new PhoneState(seen, reply, until, told, confirmed);
    }

    /// Of a number that is a customer's.
    PhoneState owned() {
        return new PhoneState(seen, null, null, told, confirmed);
    }

    /// The provider answered the reply.
    PhoneState answered(Reply reply) {
        return new PhoneState(seen, waiting, forgetAt, reply, confirmed);
    }

    /// We answer the reply.
    PhoneState confirming(Reply reply, Instant at) {
        List<Instant> all =
                Stream.concat(confirmedWithin(at).stream(), Stream.of(at)).toList();
        return new PhoneState(seen, waiting, forgetAt, reply, all);
    }

    /// Confirmations of the day before an instant.
    List<Instant> confirmedWithin(Instant at) {
        return confirmed == null
                ? List.of()
                : confirmed.stream().filter(then -> then.isAfter(at.minus(DAY))).toList();
    }
}
