package org.herald.sandbox.hold;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.herald.gateway.GatewayConfig;
import org.herald.processor.PolicyNames;
import org.herald.schemas.Scope;
import org.herald.settings.Settings;

/// What there is to hold back by its name. A hold on a name that is mistyped holds nothing, and looks as if it did.
record KnownNames(PolicyNames policy, Set<String> providers) {

    KnownNames {
        providers = Set.copyOf(providers);
    }

    /// Reads templates and brands from a policy, and providers from a configuration.
    ///
    /// @param given the policy; without it the `policy.file` of the configuration, or else the one that comes with
    ///     the processor
    /// @param config the file of a program, for its `policy.file` or `providers`
    /// @throws IllegalArgumentException saying what cannot be read
    static KnownNames read(Optional<Path> given, Optional<Path> config, Map<String, String> environment) {
        Settings settings = Settings.load(config, environment);
        Optional<Path> policy =
                given.or(() -> settings.optionalText("policy.file").map(Path::of));
        List<String> providers = settings.list("providers", List.copyOf(GatewayConfig.knownProviders()));
        settings.checkValues();
        try {
            return new KnownNames(PolicyNames.of(policy), new TreeSet<>(providers));
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Why no text is meant by a scope; empty if some can be.
    Optional<String> stranger(Scope scope) {
        return switch (scope.kind()) {
            // There is none but those that a scope can be made of.
            case ALL, PURPOSE, COUNTRY -> Optional.empty();
            case TEMPLATE -> unless(policy.templates(), scope);
            case BRAND -> unless(policy.brands(), scope);
            case PROVIDER -> unless(providers, scope);
            case CAMPAIGN -> Optional.of(scope + ": no campaign is known, there is no topic of campaigns yet");
        };
    }

    private static Optional<String> unless(Collection<String> known, Scope scope) {
        return known.contains(scope.name())
                ? Optional.empty()
                : Optional.of(scope + ": there is no such " + scope.kind().label() + ", expected one of "
                        + String.join(", ", new TreeSet<>(known)));
    }
}
