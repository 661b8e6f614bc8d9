package org.herald.processor.onboarding;

import java.util.List;
import java.util.Optional;
import org.herald.lending.UserRegistered;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.UseCase;

/// `UserRegistered → welcome`
public final class OnboardingUseCase {

    private OnboardingUseCase() {}

    public static UseCase<?, ?> create() {
        return UseCase.answering(
                "onboarding", OnboardingUseCase::read, new OnboardingRules(), List.of(OnboardingRules.WELCOME));
    }

    static Optional<OnboardingEvent> read(Object value) {
        return value instanceof UserRegistered registered
                ? Optional.of(new OnboardingEvent.Registered(
                        new EventHead(registered.getEventId(), "UserRegistered", registered.getOccurredAt())))
                : Optional.empty();
    }
}
