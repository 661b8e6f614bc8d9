package org.herald.sandbox.child;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.herald.sandbox.broker.Broker;

/// Small programs for children to run.
final class Programs {

    private Programs() {}

    /// Prints a tick for every turn, for as long as it lives.
    static final class Ticking {

        private Ticking() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped cleanly")));
            CountDownLatch never = new CountDownLatch(1);
            do {
                System.out.println("tick");
            } while (!never.await(10, TimeUnit.MILLISECONDS));
        }
    }

    /// Does not react to being asked to end.
    static final class Stubborn {

        private Stubborn() {}

        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
            System.out.println("tick");
            never.await();
        }
    }

    /// Fails at once.
    static final class Failing {

        private Failing() {}

        public static void main(String[] arguments) {
            System.err.println("cannot go on: " + String.join(" ", arguments));
            System.exit(7);
        }
    }

    /// A parent that starts a broker and a frozen child, says their process ids and waits to be killed.
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            Broker broker = Broker.start(folder.resolve("broker"));
            Child frozen = Child.start(Program.of("frozen", folder, Ticking.class.getName()));
            frozen.awaitReady(() -> true);
            frozen.freeze();
            System.out.println("children " + broker.child().pid() + " " + frozen.pid());
            new CountDownLatch(1).await();
        }
    }
}
