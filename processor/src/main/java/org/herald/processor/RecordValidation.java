package org.herald.processor;

import java.nio.file.Path;
import java.util.Optional;
import org.herald.processor.validation.RecordValidator;

/// The check of records under a policy, for programs that publish what this one reads.
public final class RecordValidation {

    private RecordValidation() {}

    /// Reads the policy, or the one that comes with the program.
    ///
    /// @throws org.herald.settings.SettingsException naming the file and every mistake in it
    /// @throws java.io.UncheckedIOException if there is no such file
    public static RecordValidator under(Optional<Path> policyFile) {
        return PolicyFile.read(policyFile).validator();
    }
}
