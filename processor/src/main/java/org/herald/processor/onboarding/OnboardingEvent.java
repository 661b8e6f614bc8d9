package org.herald.processor.onboarding;

import org.herald.processor.intent.EventHead;
import org.herald.processor.runtime.Happening;

/// How somebody becomes a customer, as far as texts care.
sealed interface OnboardingEvent extends Happening {

    /// The person has just registered.
    record Registered(EventHead head) implements OnboardingEvent {}
}
