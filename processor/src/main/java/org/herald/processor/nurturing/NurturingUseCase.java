package org.herald.processor.nurturing;

import java.util.List;
import java.util.Optional;
import org.herald.lending.UserActive;
import org.herald.lending.UserInactive;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.Memory;

/// `UserActive, UserInactive, time → user-inactive`
public final class NurturingUseCase {

    private NurturingUseCase() {}

    public static UseCase<?, ?> create(NurturingPolicy policy) {
        return new UseCase<>(
                "nurturing",
                NurturingUseCase::read,
                new NurturingRules(policy),
                Memory.of("silence", NurturingState.BLANK),
                List.of(NurturingRules.INACTIVE));
    }

    static Optional<NurturingEvent> read(Object value) {
        return switch (value) {
            case UserActive active ->
                Optional.of(new NurturingEvent.Active(
                        new EventHead(active.getEventId(), "UserActive", active.getOccurredAt())));
            case UserInactive inactive -> Optional.of(event(inactive));
            default -> Optional.empty();
        };
    }

    private static NurturingEvent event(UserInactive inactive) {
        EventHead head = new EventHead(inactive.getEventId(), "UserInactive", inactive.getOccurredAt());
        return new NurturingEvent.Inactive(head, inactive.getLastActiveAt());
    }
}
