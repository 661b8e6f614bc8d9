package org.herald.sandbox.chaos;

import java.util.Random;
import org.herald.sandbox.broker.Broker;

/// Kills the broker now and then and starts it again on its data.
final class BrokerTormentor implements Mischief {

    private final Broker broker;
    private final Random random;
    private final Chronicle chronicle;

    BrokerTormentor(Broker broker, Random random, Chronicle chronicle) {
        this.broker = broker;
        this.random = random;
        this.chronicle = chronicle;
    }

    @Override
    public void run(Playtime time) throws InterruptedException {
        time.rest(random.nextLong(15_000, 25_000));
        while (!time.over()) {
            broker.kill();
            chronicle.did(Deed.BROKER_KILLED, "broker killed");
            broker.restart();
            chronicle.tell("broker serves again");
            time.rest(random.nextLong(30_000, 90_000));
        }
    }
}
