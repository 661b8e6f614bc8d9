package org.herald.processor;

import org.herald.processor.delivery.ReplyPolicy;
import org.herald.processor.gate.Policy;
import org.herald.processor.nurturing.NurturingPolicy;
import org.herald.processor.payment.PaymentPolicy;
import org.herald.processor.validation.RecordValidator;
import org.herald.processor.validation.TextedNumbers;
import org.herald.settings.Settings;

/// All of the lender's own rules, one file: what the gate obeys, and what each use case is told.
record LenderPolicy(
        Policy gate, PaymentPolicy payments, NurturingPolicy nurturing, ReplyPolicy replies, TextedNumbers numbers) {

    /// Reads and checks the policy.
    ///
    /// @throws org.herald.settings.SettingsException naming the file and every mistake in it
    static LenderPolicy from(Settings settings) {
        Policy gate = Policy.from(settings);
        LenderPolicy policy = new LenderPolicy(
                gate,
                PaymentPolicy.from(settings, gate.lifetimes().debt()),
                NurturingPolicy.from(settings),
                ReplyPolicy.from(settings),
                TextedNumbers.from(settings));
        settings.check();
        return policy;
    }

    /// What records must be so that something can be decided by them.
    RecordValidator validator() {
        return new RecordValidator(gate.brands().keySet(), numbers);
    }
}
