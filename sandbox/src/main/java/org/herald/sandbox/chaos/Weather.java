package org.herald.sandbox.chaos;

import java.time.Duration;
import java.util.Random;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions.Answering;

/// Changes the provider's mood every few seconds, for all texts alike.
final class Weather implements Mischief {

    private enum Mood {
        FAIR(new Answering(Duration.ofMillis(50), Duration.ofMillis(50), 0, 0, false)),
        UNAVAILABLE(new Answering(Duration.ofMillis(20), Duration.ZERO, 0.5, 0, false)),
        RESETTING(new Answering(Duration.ofMillis(50), Duration.ofMillis(50), 0, 0.2, false)),
        /// Around the time-out: some answers come just in time, some just too late.
        SLOW(new Answering(Duration.ofMillis(400), Duration.ofMillis(900), 0, 0, false)),
        THROTTLING(new Answering(Duration.ofMillis(20), Duration.ZERO, 0, 0, true));

        // A record of values; the checker wants that said in its own words.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Answering answering;

        Mood(Answering answering) {
            this.answering = answering;
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
        try {
            while (!time.over()) {
                Mood mood = random.nextBoolean() ? Mood.FAIR : Mood.values()[random.nextInt(Mood.values().length)];
                simulator.change(mood.answering);
                chronicle.did(Deed.WEATHER_CHANGED, "provider is " + mood);
                time.rest(random.nextLong(2_000, 6_000));
            }
        } finally {
            simulator.change(Mood.FAIR.answering);
        }
    }
}
