package org.herald.processor.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.EventHead;
import org.herald.processor.payment.PaymentState.Asked;
import org.herald.processor.payment.PaymentState.Payment;
import org.herald.processor.payment.PaymentState.Plan;
import org.herald.processor.payment.PaymentState.Statement;
import org.herald.processor.runtime.StateSerde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// However many payments arrive for an instalment, what is known of it stays small and adds up.
class PaymentStateTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    /// As the versions before kept it: with every payment.
    private record Before(
            @Nullable Statement schedule,
            @Nullable Statement overdue,
            List<Payment> payments,
            List<Plan> plans,
            List<Asked> asked,
            int stage,
            @Nullable Instant forget) {}

    @Test
    void readsWhatAnEarlierVersionKeptAndBoundsIt() {
        Before before = new Before(
                said("plan", AT, "1000"), null, payments(0, 999), List.of(), List.of(), 7, AT.plusSeconds(1));
        byte[] old = bytes(Before.class, before);

        PaymentState state = read(old);

        assertEquals(Optional.of(amount("1")), state.remaining());
        assertEquals(PaymentState.MOST_PAYMENTS, state.payments().size());
        assertEquals(7, state.stage());
        assertTrue(bytes(PaymentState.class, state).length < old.length / 10);
        assertEquals(state, read(bytes(PaymentState.class, state)));
        assertEquals(Optional.empty(), state.paid(payment(999)).remaining());
    }

    @Test
    void anEarlierVersionReadsWhatThisOneKeeps() {
        PaymentState state = PaymentState.BLANK.scheduled(said("plan", AT, "3")).paid(payment(1));

        Before read = read(Before.class, bytes(PaymentState.class, state));

        assertEquals(state.payments(), read.payments());
        assertEquals(state.schedule(), read.schedule());
    }

    @Test
    void knowsThirtyTwoPaymentsOneByOne() {
        PaymentState state = PaymentState.BLANK;
        for (int i = 0; i < 40; i++) {
            state = state.paid(payment(i));
        }

        assertTrue(state.knows("p-8") && state.knows("p-39"));
        assertEquals(
                40 - PaymentState.MOST_PAYMENTS,
                state.earlier().getFirst().total().intValue());
    }

    @Test
    void onlyLaterPaymentsCountAgainstWhatWasOverdue() {
        PaymentState state = PaymentState.BLANK.overdue(said("late", AT.plusSeconds(50), "1000"));
        for (int i = 0; i < 150; i++) {
            state = state.paid(payment(i));
        }
        assertEquals(Optional.of(amount("901")), state.remaining(), "of 51 to 149");

        state = state.overdue(said("later", AT.plusSeconds(150), "1000"));
        assertEquals(Optional.of(amount("1000")), state.remaining());
        assertEquals(Optional.of(amount("999")), state.paid(payment(151)).remaining());
    }

    @Test
    void doesNotAddUpCurrencies() {
        PaymentState state = PaymentState.BLANK.scheduled(said("plan", AT, "100"));
        for (int i = 0; i < 80; i++) {
            state = state.paid(new Payment(
                    "p-" + i,
                    AT,
                    new Argument.Amount(BigDecimal.ONE, Currency.getInstance(i % 2 == 0 ? "EUR" : "SEK"))));
        }

        assertEquals(Optional.of(amount("60")), state.remaining());
        assertEquals(2, state.earlier().size());
    }

    private static List<Payment> payments(int from, int to) {
        return IntStream.range(from, to).mapToObj(PaymentStateTest::payment).toList();
    }

    private static Payment payment(int number) {
        return new Payment("p-" + number, AT.plusSeconds(number), amount("1"));
    }

    private static Statement said(String eventId, Instant at, String amount) {
        return new Statement(
                new EventHead(eventId, "PaymentScheduled", at), LocalDate.of(2026, 12, 10), amount(amount));
    }

    private static Argument.Amount amount(String value) {
        return new Argument.Amount(new BigDecimal(value), Currency.getInstance("EUR"));
    }

    private static PaymentState read(byte[] bytes) {
        return read(PaymentState.class, bytes);
    }

    private static <T> T read(Class<T> type, byte[] bytes) {
        try (Serde<T> serde = StateSerde.of(type)) {
            return serde.deserializer().deserialize("instalments", bytes);
        }
    }

    private static <T> byte[] bytes(Class<T> type, T state) {
        try (Serde<T> serde = StateSerde.of(type)) {
            return serde.serializer().serialize("instalments", state);
        }
    }
}
