package org.herald.processor.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The sum of payments in one currency that are no longer known one by one. However many arrive, as when the loop of
/// a bank's retry makes a new event each time, what is known of the instalment stays as small.
///
/// @param total of all of them
/// @param sinceOverdue of those that count against what the bank last said to be overdue. If the bank says so anew,
///     for a day on which some of them had not arrived, all of them count on: rather too few reminders than too many
/// @param newest when the newest of them arrived
record EarlierPayments(Currency currency, BigDecimal total, BigDecimal sinceOverdue, Instant newest) {

    /// With more of them.
    ///
    /// @param since when the bank last said that something is overdue
    static List<EarlierPayments> with(List<EarlierPayments> known, List<PaymentState.Payment> more, Instant since) {
        if (more.isEmpty()) {
            return List.copyOf(known);
        }
        Map<String, EarlierPayments> sums = known.stream()
                .collect(Collectors.toMap(
                        sum -> sum.currency().getCurrencyCode(),
                        Function.identity(),
                        EarlierPayments::plus,
                        TreeMap::new));
        more.forEach(payment ->
                sums.merge(payment.amount().currency().getCurrencyCode(), of(payment, since), EarlierPayments::plus));
        return List.copyOf(sums.values());
    }

    /// Against another word of the bank.
    EarlierPayments against(Instant since) {
        return newest.isAfter(since) ? this : new EarlierPayments(currency, total, BigDecimal.ZERO, newest);
    }

    private static EarlierPayments of(PaymentState.Payment payment, Instant since) {
        BigDecimal amount = payment.amount().value();
        return new EarlierPayments(
                payment.amount().currency(),
                amount,
                payment.at().isAfter(since) ? amount : BigDecimal.ZERO,
                payment.at());
    }

    private EarlierPayments plus(EarlierPayments other) {
        return new EarlierPayments(
                currency,
                total.add(other.total),
                sinceOverdue.add(other.sinceOverdue),
                newest.isAfter(other.newest) ? newest : other.newest);
    }
}
