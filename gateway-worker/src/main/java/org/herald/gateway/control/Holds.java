package org.herald.gateway.control;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.schemas.Scope;
import org.herald.schemas.Scope.Kind;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;

/// What is held back now. Safe for all threads, and cheap to ask: each text asks, and hardly ever is anything held.
public final class Holds {

    /// By name; a kind of which nothing is held is not there.
    private volatile Map<Kind, Map<String, HeldScope>> now = Map.of();

    /// Why a text must wait, whoever sends it; empty if it need not. Of several reasons the one with the widest scope.
    public Optional<HeldScope> holding(SmsRequest text) {
        Map<Kind, Map<String, HeldScope>> held = now;
        if (held.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .map(kind -> find(held, kind, name(kind, text)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Why a provider must not be given any texts; empty if it may.
    public Optional<HeldScope> provider(String name) {
        return find(now, Kind.PROVIDER, name);
    }

    /// All that is held, in the order in which people read it.
    public List<HeldScope> all() {
        return now.values().stream()
                .flatMap(ofKind -> ofKind.values().stream())
                .sorted((one, other) ->
                        one.scope().toString().compareTo(other.scope().toString()))
                .toList();
    }

    /// How many scopes of a kind are held.
    int count(Kind kind) {
        return now.getOrDefault(kind, Map.of()).size();
    }

    /// Takes the place of all that was held until now. By one thread only.
    ///
    /// @return whether anything is different now
    boolean replace(Collection<HeldScope> held) {
        Map<Kind, Map<String, HeldScope>> next = new EnumMap<>(Kind.class);
        for (HeldScope one : held) {
            Scope scope = one.scope();
            next.computeIfAbsent(scope.kind(), _ -> new HashMap<>()).put(scope.name(), one);
        }
        boolean changed = !next.equals(now);
        now = next;
        return changed;
    }

    /// Looked up as they are: a text may have names that no scope can have.
    private static Optional<HeldScope> find(Map<Kind, Map<String, HeldScope>> held, Kind kind, @Nullable String name) {
        return name == null
                ? Optional.empty()
                : Optional.ofNullable(held.getOrDefault(kind, Map.of()).get(name));
    }

    /// Null where a text has none; its provider is not chosen yet.
    private static @Nullable String name(Kind kind, SmsRequest text) {
        return switch (kind) {
            case ALL -> "";
            case PURPOSE -> text.getPurpose().name();
            case COUNTRY -> text.getCountry();
            case BRAND -> text.getBrand();
            case TEMPLATE -> text.getTemplate();
            case CAMPAIGN -> text.getCampaignId();
            case PROVIDER -> null;
        };
    }
}
