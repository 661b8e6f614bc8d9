package org.herald.processor.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.herald.processor.gate.Prices;
import org.herald.schemas.Decisions;
import org.herald.sms.SmsDecision;

/// Counts final decisions, and what could not be understood.
public final class Tally {

    private final Prices prices;
    private final Instant from;
    private final Instant until;
    private final SortedMap<Kind, Figures> counts = new TreeMap<>();
    private final Set<String> withoutPrice = new TreeSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private record Fault(Place place, String reason) {}

    /// @param from decisions before it are not counted
    /// @param until nor are those from then on
    Tally(Prices prices, Instant from, Instant until) {
        this.prices = prices;
        this.from = from;
        this.until = until;
    }

    void add(SmsDecision decision) {
        Instant at = decision.getDecidedAt();
        if (!Decisions.isFinal(decision.getOutcome()) || at.isBefore(from) || !at.isBefore(until)) {
            return;
        }
        Kind kind = new Kind(
                at.atOffset(ZoneOffset.UTC).toLocalDate(),
                decision.getPurpose(),
                decision.getOutcome(),
                decision.getReason());
        counts.merge(kind, figures(decision), Figures::plus);
    }

    private Figures figures(SmsDecision decision) {
        Integer segments = decision.getSegments();
        String country = decision.getCountry();
        if (segments == null || country == null || !Decisions.isRequested(decision.getOutcome())) {
            return new Figures(1, 0, BigDecimal.ZERO);
        }
        Optional<BigDecimal> cost = prices.of(country, segments);
        if (cost.isEmpty()) {
            withoutPrice.add(country);
        }
        return new Figures(1, segments, cost.orElse(BigDecimal.ZERO));
    }

    void fault(Place place, String reason) {
        faults.add(new Fault(place, reason));
    }

    void add(Tally other) {
        other.counts.forEach((kind, figures) -> counts.merge(kind, figures, Figures::plus));
        withoutPrice.addAll(other.withoutPrice);
        faults.addAll(other.faults);
    }

    Map<Kind, Figures> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    Prices prices() {
        return prices;
    }

    /// Countries that were texted and have no price.
    public Collection<String> withoutPrice() {
        return Collections.unmodifiableSet(withoutPrice);
    }

    /// Records that would have gone to the dead letters, each with file and line and the reason.
    public List<String> faults() {
        return faults.stream()
                .sorted((one, other) -> one.place().file().equals(other.place().file())
                        ? Long.compare(one.place().line(), other.place().line())
                        : one.place().file().compareTo(other.place().file()))
                .map(fault -> fault.place() + ": " + fault.reason())
                .distinct()
                .toList();
    }
}
