package org.herald.sandbox.simulator;

import java.time.Duration;

/// How the simulator listens and misbehaves.
///
/// @param host the address it listens on
/// @param port 0 for any free one
/// @param username of the account, for HTTP Basic
/// @param password of the account; it also signs callbacks
/// @param inboundSecret shared by all of Messente's numbers; it signs texts that come in
/// @param twilio the account at Twilio
/// @param seed of all chances, so that a run can be repeated
/// @param measuring whether requests are only counted, see [Figures]: no ledger, no status, no callbacks
public record SimulatorOptions(
        String host,
        int port,
        String username,
        String password,
        String inboundSecret,
        TwilioAccount twilio,
        Answering answering,
        Delivering delivering,
        long seed,
        boolean measuring) {

    /// The account at Twilio.
    ///
    /// @param sid `AC` and 32 hexadecimal digits
    /// @param authToken its password; it also signs whatever is posted
    public record TwilioAccount(String sid, String authToken) {

        public TwilioAccount {
            if (!sid.matches("AC[0-9a-f]{32}")) {
                throw new IllegalArgumentException("sid must be AC and 32 hexadecimal digits, was " + sid);
            }
        }

        public static TwilioAccount ordinary() {
            return new TwilioAccount("AC00000000000000000000000000000001", "sandbox-token");
        }

        @Override
        public String toString() {
            return "TwilioAccount[" + sid + "]";
        }
    }

    /// How requests are answered.
    ///
    /// @param latency from taking a message to answering
    /// @param jitter at most so much more, evenly spread
    /// @param errorRate share of valid requests that get 503 and are not taken
    /// @param lostAnswerRate share of valid requests that are taken and whose connection is reset instead of
    ///     answered
    /// @param limitPerAddress whether more than 150 requests in a second from one address to one provider get
    ///     429
    public record Answering(
            Duration latency, Duration jitter, double errorRate, double lostAnswerRate, boolean limitPerAddress) {

        public Answering {
            checkRate("errorRate", errorRate);
            checkRate("lostAnswerRate", lostAnswerRate);
        }

        public static Answering prompt() {
            return new Answering(Duration.ZERO, Duration.ZERO, 0, 0, false);
        }
    }

    /// How callbacks are delivered.
    ///
    /// @param delay before each callback of a message
    /// @param jitter at most so much more, evenly spread
    /// @param disorder share of messages whose callbacks come in reverse order
    /// @param loss share of callbacks that never come
    /// @param tries how often a callback is posted until it is answered with 200 to 399
    /// @param retryWait between two tries
    public record Delivering(
            Duration delay, Duration jitter, double disorder, double loss, int tries, Duration retryWait) {

        public Delivering {
            checkRate("disorder", disorder);
            checkRate("loss", loss);
            if (tries < 1) {
                throw new IllegalArgumentException("tries must be at least 1, was " + tries);
            }
        }

        public static Delivering prompt() {
            return new Delivering(Duration.ofMillis(50), Duration.ZERO, 0, 0, 5, Duration.ofSeconds(1));
        }
    }

    /// Any free port, prompt answers, prompt callbacks, nothing lost but by the phone number's last digits.
    public static SimulatorOptions ordinary() {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
                "sandbox",
                "sandbox-secret",
                "inbound-secret",
                TwilioAccount.ordinary(),
                Answering.prompt(),
                Delivering.prompt(),
                1,
                false);
    }

    public SimulatorOptions on(String host) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions withPort(int port) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions withAccount(String username, String password) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions withInboundSecret(String inboundSecret) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions with(TwilioAccount twilio) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions with(Answering answering) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions with(Delivering delivering) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions withSeed(long seed) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    public SimulatorOptions withMeasuring(boolean measuring) {
        return new SimulatorOptions(
                host, port, username, password, inboundSecret, twilio, answering, delivering, seed, measuring);
    }

    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", " + answering + ", " + delivering + ", seed=" + seed + "]";
    }

    private static void checkRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, was " + rate);
        }
    }
}
