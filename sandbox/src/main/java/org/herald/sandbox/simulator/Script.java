package org.herald.sandbox.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What providers do at which time, if they are told. Each provider goes through the phases that concern it, one
/// after the other; without a script, after its end and where a phase's share does not reach, phone numbers decide.
final class Script {

    /// @param overRate whether this request is one too many
    record Effect(Reply reply, boolean overRate) {}

    /// A phase without an end is not the last one.
    static final class NeverBeginsException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final int phase;

        NeverBeginsException(int phase) {
            super("Phase " + phase + " must say seconds or until, or no later phase ever begins");
            this.phase = phase;
        }

        /// Its number, from 0.
        int phase() {
            return phase;
        }
    }

    /// When a phase is on for a provider.
    ///
    /// @param index of the phase in the script, from 0
    private record Part(int index, Phase phase, Instant from, Instant to, Optional<RateLimit> limit) {

        boolean isOn(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }

        boolean exceeds(Instant now) {
            return limit.isPresent() && limit.get().exceeds("", now.getEpochSecond());
        }
    }

    private List<Phase> phases = List.of();
    private Map<Provider, List<Part>> parts = Map.of();

    /// Plays these from now on, in place of what was played before.
    ///
    /// @throws NeverBeginsException if a phase can never begin
    synchronized void start(List<Phase> phases, Instant now) {
        Map<Provider, List<Part>> next = new EnumMap<>(Provider.class);
        for (Provider provider : Provider.values()) {
            next.put(provider, parts(phases, provider, now));
        }
        this.phases = List.copyOf(phases);
        this.parts = next;
    }

    synchronized void end() {
        phases = List.of();
        parts = Map.of();
    }

    synchronized List<Phase> phases() {
        return phases;
    }

    /// The number of the phase, from 0, that is on.
    synchronized Optional<Integer> phaseAt(Provider provider, Instant now) {
        return partAt(provider, now).map(Part::index);
    }

    /// What becomes of a request now.
    synchronized Optional<Effect> effect(Provider provider, Instant now, Chance chance) {
        Optional<Part> part = partAt(provider, now);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Reply reply = part.get().phase().reply();
        if (part.get().exceeds(now)) {
            return Optional.of(new Effect(reply, true));
        }
        return chance.happens(reply.share()) ? Optional.of(new Effect(reply, false)) : Optional.empty();
    }

    private Optional<Part> partAt(Provider provider, Instant now) {
        return parts.getOrDefault(provider, List.of()).stream()
                .filter(part -> part.isOn(now))
                .findFirst();
    }

    private static List<Part> parts(List<Phase> phases, Provider provider, Instant now) {
        List<Part> parts = new ArrayList<>();
        Instant start = now;
        for (int index = 0; index < phases.size(); index++) {
            if (!phases.get(index).concerns(provider)) {
                continue;
            }
            if (start.equals(Instant.MAX)) {
                throw new NeverBeginsException(parts.getLast().index());
            }
            parts.add(part(index, phases.get(index), start));
            start = parts.getLast().to();
        }
        return parts;
    }

    private static Part part(int index, Phase phase, Instant start) {
        Optional<RateLimit> limit = phase.reply().rate().isPresent()
                ? Optional.of(new RateLimit(phase.reply().rate().getAsInt()))
                : Optional.empty();
        return new Part(index, phase, start, phase.end(start), limit);
    }
}
