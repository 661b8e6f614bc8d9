package org.herald.processor.validation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.lending.CustomerProfile;

/// Says what is wrong with a record that has the form of its schema. Pure: it looks at the record, at the lender's
/// policy and at the time it is given, so that whoever asks with the same three gets the same answer.
public final class RecordValidator {

    private final ProfileChecks profiles;
    private final Optional<Instant> today;

    private RecordValidator(ProfileChecks profiles, Optional<Instant> today) {
        this.profiles = profiles;
        this.today = today;
    }

    /// @param brands those that the policy knows
    /// @param numbers what is texted beside mobile numbers
    public RecordValidator(Set<String> brands, TextedNumbers numbers) {
        this(new ProfileChecks(brands, numbers), Optional.empty());
    }

    /// The same for a reader whose clock is not that of the world: what a rehearsal plays is judged as of the day on
    /// which it is played.
    public RecordValidator asOf(Instant day) {
        return new RecordValidator(profiles, Optional.of(day));
    }

    /// All that is wrong with a record, in the order of its fields.
    ///
    /// @param now the reader's clock
    public List<Mistake> mistakes(Object value, Instant now) {
        return inspect(value, now).mistakes();
    }

    private Inspection inspect(Object value, Instant now) {
        Inspection found = new Inspection(today.orElse(now));
        if (value instanceof CustomerProfile profile) {
            profiles.inspect(profile, found);
        } else {
            EventChecks.inspect(value, found);
        }
        return found;
    }

    /// Lets pass what nothing is wrong with.
    ///
    /// @throws org.herald.processor.runtime.FaultyRecordException if anything is wrong with it
    public void check(Object value, Instant now) {
        inspect(value, now).refuse();
    }

    /// Whether something can have happened at an instant.
    public boolean isPast(Instant happened, Instant now) {
        return Inspection.isPast(happened, today.orElse(now));
    }
}
