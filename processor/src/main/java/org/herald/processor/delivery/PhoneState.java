package org.herald.processor.delivery;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of a phone number from which somebody wrote one of the words.
///
/// @param seen ids of the newest of them, the newest last
/// @param waiting the STOP that is nobody's yet; null if there is none
/// @param forgetAt when all of this is forgotten; null while the number is a customer's
record PhoneState(
        List<String> seen,
        @Nullable Reply waiting,
        @Nullable Instant forgetAt) {

    /// Providers post a text again for some hours at the most, and nobody writes more in that time.
    static final int MOST_SEEN = 16;

    static final PhoneState BLANK = new PhoneState(List.of(), null, null);

    PhoneState {
        seen = List.copyOf(seen);
    }

    PhoneState seeing(String eventId) {
        List<String> all = Stream.concat(seen.stream(), Stream.of(eventId)).toList();
        return new PhoneState(all.subList(Math.max(0, all.size() - MOST_SEEN), all.size()), waiting, forgetAt);
    }

    PhoneState waitingWith(@Nullable Reply reply, Instant until) {
        return new PhoneState(seen, reply, until);
    }

    /// Of a number that is a customer's.
    PhoneState told() {
        return new PhoneState(seen, null, null);
    }
}
