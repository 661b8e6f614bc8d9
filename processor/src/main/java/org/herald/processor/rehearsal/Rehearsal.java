package org.herald.processor.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.processor.gate.Prices;

/// Plays what happened to the topology of one policy. Customers have nothing to do with each other, so each core
/// takes a part of them.
public final class Rehearsal {

    /// A topology, and how it is to run.
    public record Plan(Topology topology, StreamsConfig config) {}

    /// Builds the topology that is rehearsed, anew for each part.
    @FunctionalInterface
    public interface Planner {

        /// Builds one.
        ///
        /// @param part names the run, so that several do not get in each other's way
        /// @param storage puts a store in the place of each
        Plan plan(String part, Serde<Object> values, UnaryOperator<StoreBuilder<?>> storage);
    }

    /// Which decisions are counted.
    ///
    /// @param from nothing before it
    /// @param until nothing from then on; it also ends the run
    public record Period(Instant from, Instant until) {}

    private final Past past;
    private final Period period;
    private final int parts;

    /// @param parts how many run side by side
    public Rehearsal(Past past, Period period, int parts) {
        this.past = past;
        this.period = period;
        this.parts = parts;
    }

    /// What the policy leads to.
    public Tally play(Planner planner, Prices prices) {
        Tally all = new Tally(prices, period.from(), period.until());
        List<Tally> each = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> play(planner, part, new Tally(prices, period.from(), period.until())))
                .toList();
        each.forEach(all::add);
        return all;
    }

    private Tally play(Planner planner, int part, Tally tally) {
        List<Occurrence> share = past.share(part, parts);
        if (share.isEmpty()) {
            return tally;
        }
        HeapStores stores = new HeapStores();
        Plan plan = planner.plan("part-" + part, PastLines.values(), stores::instead);
        try (Stage stage = new Stage(plan, stores, tally, share.getFirst().at())) {
            stage.play(share, period.until());
        }
        return tally;
    }
}
