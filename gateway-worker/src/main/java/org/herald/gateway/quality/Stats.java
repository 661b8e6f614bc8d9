package org.herald.gateway.quality;

import java.time.Duration;
import java.util.Optional;

/// What is known of one provider in one country.
///
/// @param judged texts that were delivered, failed, or have had their time
/// @param delivered how many of these were delivered
/// @param median time from acceptance to delivery; empty where none was delivered
record Stats(int judged, int delivered, Optional<Duration> median) {

    double share() {
        return judged == 0 ? 0 : (double) delivered / judged;
    }
}
