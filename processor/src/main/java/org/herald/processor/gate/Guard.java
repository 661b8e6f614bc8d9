package org.herald.processor.gate;

import java.util.Optional;

/// One reason why somebody may not be texted.
@FunctionalInterface
interface Guard {

    /// Looks at one intent.
    ///
    /// @return empty to let it pass
    Optional<Verdict> check(Candidate candidate);
}
