package org.herald.sandbox.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.herald.lending.LoanDecision;
import org.herald.sandbox.lender.Customer;
import org.herald.sandbox.lender.Happening;
import org.herald.sandbox.lender.Happening.Price;

/// What goes on at a lender when nothing is written down: something happens to somebody.
final class EverydayLife {

    /// One event, not published yet.
    record Event(String customerId, String eventId, SpecificRecord event) {}

    private final List<Customer> customers;
    private final Random chance = new Random();

    EverydayLife(List<Customer> customers) {
        this.customers = List.copyOf(customers);
    }

    Event next(Instant now) {
        Customer customer = customers.get(chance.nextInt(customers.size()));
        String eventId = UUID.randomUUID().toString();
        return new Event(customer.id(), eventId, happening(now).asEvent(eventId, now));
    }

    private Happening happening(Instant now) {
        return switch (chance.nextInt(7)) {
            case 0 -> new Happening.Decided(LoanDecision.APPROVED, price(5_000_00));
            case 1 -> new Happening.Decided(LoanDecision.DECLINED, price(1_00));
            case 2 -> new Happening.Overdue(1 + chance.nextInt(30), price(300_00));
            case 3 -> new Happening.Registered();
            case 4 -> new Happening.Active();
            case 5 ->
                new Happening.Scheduled(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(10), price(300_00), "Z");
            default -> new Happening.Inactive(31 + chance.nextInt(60));
        };
    }

    private Price price(int mostCents) {
        return new Price(BigDecimal.valueOf(1 + chance.nextInt(mostCents), 2), "EUR");
    }
}
