package org.herald.sandbox.simulator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A request to send, as it was read.
///
/// @param authorized whether it knows the account
/// @param refusal what is wrong with the request as a whole
/// @param items never empty: a request that cannot be read asks for one text of which nothing is known
/// @param join makes one answer of those about each item
record Order(boolean authorized, Optional<Answer> refusal, List<Item> items, Function<List<Answer>, Answer> join) {

    /// @param refusal what is wrong with it
    record Item(Ask ask, Optional<Answer> refusal) {}

    Order {
        items = List.copyOf(items);
    }

    static Order single(boolean authorized, Optional<Answer> refusal, Item item) {
        return new Order(authorized, refusal, List.of(item), List::getFirst);
    }

    /// The same answer about each of them, without any taken.
    List<Outcome> refused(Answer answer) {
        return items.stream().map(item -> Outcome.refused(item.ask(), answer)).toList();
    }

    /// What is wrong with each of them, if something is with all.
    Optional<Answer> allRefused() {
        List<Answer> refusals =
                items.stream().flatMap(item -> item.refusal().stream()).toList();
        return refusals.size() == items.size() ? Optional.of(join.apply(refusals)) : Optional.empty();
    }
}
