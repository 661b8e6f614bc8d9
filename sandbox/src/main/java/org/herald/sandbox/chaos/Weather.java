package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.Random;
import org.herald.sandbox.simulator.Phase;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Reply;
import org.herald.sandbox.simulator.Reply.Kind;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions.Answering;

/// Changes the providers' mood every few seconds, for all texts alike: of one of them, or of both.
final class Weather implements Mischief {

    private static final Answering FAIR = new Answering(Duration.ofMillis(50), Duration.ofMillis(50), 0, 0, false);

    private enum Mood {
        FAIR(Reply.of(Kind.OK)),
        UNAVAILABLE(Reply.of(Kind.UNAVAILABLE).share(0.5)),
        RESETTING(Reply.of(Kind.RESET).share(0.2)),
        RESETTING_IN_BODY(Reply.of(Kind.RESET_IN_BODY).share(0.2)),
        /// Some were taken before it broke.
        BREAKING(Reply.of(Kind.ERROR500).share(0.3)),
        BREAKING_EARLY(Reply.of(Kind.ERROR500).taken(false).share(0.3)),
        SILENT(Reply.of(Kind.SILENT).share(0.1)),
        GARBLED(Reply.of(Kind.GARBAGE).share(0.2)),
        /// Just before and just after the time-out.
        SLOW(Reply.slow(Duration.ofMillis(900)).share(0.5)),
        TOO_SLOW(Reply.slow(Duration.ofMillis(1_100)).share(0.3)),
        THROTTLING(Reply.of(Kind.THROTTLE).retryAfter(1).share(0.7)),
        LIMITED(Reply.of(Kind.OK).rate(20)),
        UNAUTHORIZED(Reply.of(Kind.UNAUTHORIZED));

        // A record of values; the checker wants that said in its own words.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Reply reply;

        Mood(Reply reply) {
            this.reply = reply;
        }
    }

    private final Simulator simulator;
    private final Random random;
    private final Chronicle chronicle;

    Weather(Simulator simulator, Random random, Chronicle chronicle) {
        this.simulator = simulator;
        this.random = random;
        this.chronicle = chronicle;
    }

    @Override
    public void run(Playtime time) throws InterruptedException {
        simulator.change(FAIR);
        try {
            while (!time.over()) {
                Mood mood = random.nextBoolean() ? Mood.FAIR : Mood.values()[random.nextInt(Mood.values().length)];
                Phase everywhere = Phase.of(mood.reply);
                if (random.nextBoolean()) {
                    Provider only = random.nextBoolean() ? Provider.MESSENTE : Provider.TWILIO;
                    simulator.script(everywhere.only(only));
                    chronicle.did(Deed.WEATHER_CHANGED, only.word() + " is " + mood);
                } else {
                    simulator.script(everywhere);
                    chronicle.did(Deed.WEATHER_CHANGED, "both providers are " + mood);
                }
                time.rest(random.nextLong(2_000, 6_000));
            }
        } finally {
            simulator.endScript();
        }
    }
}
