package org.herald.sandbox.bench;

import java.util.Optional;

/// What came of one topology with so many customers.
///
/// @param failure why there are no figures to rely on; empty if there are
/// @param load the machine's load average over the last minute, when measuring began
record DecisionsMeasured(int customers, Contestant contestant, Figures figures, Optional<String> failure, double load) {

    /// What was seen of it.
    ///
    /// @param loadedPerSecond records per second while it got to know the customers; 0 where it need not
    /// @param perSecond events per second
    /// @param seconds for how long that was measured
    /// @param cores CPU time of the program in proportion to time
    /// @param brokerCores the broker's
    record Figures(double loadedPerSecond, double perSecond, double seconds, double cores, double brokerCores) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0);
        private static final double MICROS_PER_SECOND = 1e6;

        /// CPU time of the program for each event. It depends little on what else the machine does.
        double microsPerEvent() {
            return perSecond == 0 ? 0 : cores / perSecond * MICROS_PER_SECOND;
        }
    }

    static DecisionsMeasured failed(int customers, Contestant contestant, String why, double load) {
        return new DecisionsMeasured(customers, contestant, Figures.NONE, Optional.of(why), load);
    }

    double perSecond() {
        return figures.perSecond();
    }
}
