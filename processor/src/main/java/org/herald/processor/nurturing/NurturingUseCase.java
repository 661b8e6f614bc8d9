package org.herald.processor.nurturing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.lending.UserInactive;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.Sound;
import org.herald.processor.intent.UseCase;

/// `UserInactive → user-inactive`
public final class NurturingUseCase {

    private NurturingUseCase() {}

    public static UseCase<?> create() {
        return new UseCase<>(
                "nurturing", NurturingUseCase::read, new NurturingRules(), List.of(NurturingRules.INACTIVE));
    }

    static Optional<NurturingEvent> read(Object value, Instant at) {
        return value instanceof UserInactive inactive ? Optional.of(event(inactive, at)) : Optional.empty();
    }

    private static NurturingEvent event(UserInactive inactive, Instant at) {
        EventHead head = Sound.head(new EventHead(inactive.getEventId(), "UserInactive", inactive.getOccurredAt()), at);
        Sound.instant(inactive.getLastActiveAt(), head.occurredAt());
        return new NurturingEvent.Inactive(head);
    }
}
