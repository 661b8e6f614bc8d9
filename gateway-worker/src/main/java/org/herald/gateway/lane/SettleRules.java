package org.herald.gateway.lane;

import org.herald.sms.Guarantee;

/// What becomes of a claimed message that nobody is working on, once late outcomes have had their time to arrive.
///
/// | its receipts | guarantee | in time | expired |
/// |---|---|---|---|
/// | an outcome | any | nothing to do | nothing to do |
/// | none, or all attempts closed by RETRYING | any | send | EXPIRED |
/// | an attempt left open | AT_MOST_ONCE | IN_DOUBT | IN_DOUBT |
/// | up to two attempts left open | AT_LEAST_ONCE | send | IN_DOUBT |
/// | three attempts left open | AT_LEAST_ONCE | IN_DOUBT | IN_DOUBT |
///
/// EXPIRED is said only of what has certainly not left. A provider that takes texts and never says so must not text
/// a person over and over: three copies are the most.
final class SettleRules {

    /// What to do.
    enum Verdict {
        KNOWN,
        SEND,
        EXPIRED,
        IN_DOUBT
    }

    private static final int MOST_IN_DOUBT = 3;

    private SettleRules() {}

    static Verdict settle(History history, Guarantee guarantee, boolean expired) {
        if (history.hasOutcome()) {
            return Verdict.KNOWN;
        }
        if (history.inDoubt() == 0) {
            return expired ? Verdict.EXPIRED : Verdict.SEND;
        }
        return switch (guarantee) {
            case AT_MOST_ONCE -> Verdict.IN_DOUBT;
            case AT_LEAST_ONCE -> expired || history.inDoubt() >= MOST_IN_DOUBT ? Verdict.IN_DOUBT : Verdict.SEND;
        };
    }
}
