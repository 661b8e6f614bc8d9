package org.herald.processor;

import java.util.List;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.UseCase;
import org.herald.processor.loan.LoanUseCase;
import org.herald.processor.nurturing.NurturingUseCase;
import org.herald.processor.payment.PaymentUseCase;

/// What people are texted about: one line for each use case.
final class UseCases {

    static final List<UseCase<?>> ALL =
            List.of(LoanUseCase.create(), PaymentUseCase.create(), NurturingUseCase.create());

    private UseCases() {}

    /// Every kind of text there is.
    static List<MessageKind> messages() {
        return ALL.stream().flatMap(useCase -> useCase.messages().stream()).toList();
    }
}
