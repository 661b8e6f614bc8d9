package org.herald.processor;

import java.util.List;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.UseCase;
import org.herald.processor.loan.LoanUseCase;
import org.herald.processor.nurturing.NurturingUseCase;
import org.herald.processor.onboarding.OnboardingUseCase;
import org.herald.processor.payment.PaymentUseCase;
import org.herald.processor.reply.ReplyUseCase;

/// What people are texted about: one line for each use case.
final class UseCases {

    private UseCases() {}

    static List<UseCase<?, ?>> of(LenderPolicy policy) {
        return List.of(
                OnboardingUseCase.create(),
                LoanUseCase.create(),
                PaymentUseCase.create(policy.payments()),
                NurturingUseCase.create(policy.nurturing()),
                ReplyUseCase.create());
    }

    /// Every kind of text that these ask for.
    static List<MessageKind> messages(List<UseCase<?, ?>> useCases) {
        return useCases.stream().flatMap(useCase -> useCase.messages().stream()).toList();
    }
}
