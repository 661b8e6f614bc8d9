package org.herald.processor.intent;

import java.util.Currency;
import org.herald.lending.Money;

/// From the contract's values, which are checked when their record is read.
public final class Arguments {

    private Arguments() {}

    public static Argument.Amount amount(Money money) {
        return new Argument.Amount(money.getAmount(), Currency.getInstance(money.getCurrency()));
    }
}
