package org.herald.sandbox.takeover;

import java.util.List;

/// What became of the texts of one trial.
///
/// @param lost neither sent nor ended in a receipt
/// @param doubled taken by the provider more than once
/// @param doubtful ended IN_DOUBT without a SENDING receipt, though they had provably not left
/// @param needed how often the safeguard was needed: if never, the trial shows nothing
record Findings(List<String> lost, List<String> doubled, List<String> doubtful, long needed) {

    boolean harmless() {
        return lost.isEmpty() && doubled.isEmpty() && doubtful.isEmpty();
    }
}
