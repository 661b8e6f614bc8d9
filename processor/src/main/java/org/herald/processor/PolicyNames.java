package org.herald.processor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.processor.intent.MessageKind;

/// What a lender's texts are called by, for whoever names some of them, as in a hold.
///
/// @param templates of all use cases
/// @param brands of the policy
public record PolicyNames(Set<String> templates, Set<String> brands) {

    public PolicyNames {
        templates = Set.copyOf(templates);
        brands = Set.copyOf(brands);
    }

    /// Reads them.
    ///
    /// @param policyFile empty for the policy that comes with the program
    /// @throws org.herald.settings.SettingsException naming every mistake in the policy
    /// @throws java.io.UncheckedIOException if there is no such file
    public static PolicyNames of(Optional<Path> policyFile) {
        LenderPolicy policy = PolicyFile.read(policyFile);
        Set<String> templates = UseCases.messages(UseCases.of(policy)).stream()
                .map(MessageKind::template)
                .collect(Collectors.toSet());
        return new PolicyNames(templates, policy.gate().brands().keySet());
    }
}
