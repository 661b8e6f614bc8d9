package org.herald.sandbox.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.herald.sandbox.lender.Customer;

/// A fixed day in the life of the lender: its customers, its events in the order of publication, their outcomes.
final class Scenario {

    private final List<Customer> customers;
    private final List<ScenarioEvent> events;
    private final List<ScenarioEvent> texts;
    private final Map<String, String> phones;

    /// @throws IllegalArgumentException if an event names no customer of the list
    Scenario(List<Customer> customers, List<ScenarioEvent> events) {
        this.customers = List.copyOf(customers);
        this.events = List.copyOf(events);
        texts = events.stream().filter(event -> event.text().isPresent()).toList();
        phones = customers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Customer::id, customer -> customer.profile().getPhone()));
        for (ScenarioEvent event : events) {
            if (!phones.containsKey(event.customerId())) {
                throw new IllegalArgumentException(event.eventId() + ": no customer " + event.customerId());
            }
        }
    }

    List<Customer> customers() {
        return customers;
    }

    List<Customer> customers(Customer.Published published) {
        return customers.stream()
                .filter(customer -> customer.published() == published)
                .toList();
    }

    List<ScenarioEvent> events() {
        return events;
    }

    /// The events that must lead to a text.
    List<ScenarioEvent> texts() {
        return texts;
    }

    /// The phone number of the person an event is about.
    String phoneOf(ScenarioEvent event) {
        return Objects.requireNonNull(phones.get(event.customerId()));
    }
}
