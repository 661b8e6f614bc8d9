package org.herald.sandbox.bench;

import java.util.Optional;

/// What came of one sender in one cell.
///
/// @param failure why there are no figures to rely on; empty if there are
/// @param load the machine's load average over the last minute, when measuring began
/// @param earlier only of the gateway-worker
record Measured(
        Cell cell,
        Sender sender,
        Figures figures,
        Optional<String> failure,
        double load,
        Optional<EarlierMessages> earlier) {

    /// What was seen of it.
    ///
    /// @param perSecond texts that the provider took
    /// @param emptyP50 how long half of the slots stood empty at most between two texts, in ms
    /// @param emptyP99 the same for 99 of 100
    /// @param mostInFlight requests that were at the provider at once
    /// @param cores what was used of the CPU
    record Figures(double perSecond, double emptyP50, double emptyP99, int mostInFlight, Cores cores) {

        static final Figures NONE = new Figures(0, 0, 0, 0, new Cores(0, 0, 0));
        private static final double MICROS_PER_SECOND = 1e6;

        /// CPU time of the sender for each text. It depends little on what else the machine does.
        double microsPerText() {
            return perSecond == 0 ? 0 : cores.sender() / perSecond * MICROS_PER_SECOND;
        }
    }

    /// CPU time in proportion to time.
    record Cores(double sender, double provider, double broker) {

        double all() {
            return sender + provider + broker;
        }
    }

    static Measured failed(Cell cell, Sender sender, String why, double load) {
        return new Measured(cell, sender, Figures.NONE, Optional.of(why), load, Optional.empty());
    }

    Measured with(EarlierMessages known) {
        return new Measured(cell, sender, figures, failure, load, Optional.of(known));
    }

    /// Of what is possible with so many slots.
    double share() {
        return figures.perSecond() / cell.limit();
    }
}
