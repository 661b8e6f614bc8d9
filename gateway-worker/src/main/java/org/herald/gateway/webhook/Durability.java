package org.herald.gateway.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Waits until something is durable, but not longer than a provider waits for its answer.
final class Durability {

    /// Messente and Twilio wait some seconds, and Twilio gives up for good after 15: three tries have to fit in.
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private Durability() {}

    /// Writes and waits. The writing itself has a thread of its own: Kafka's client and the registry's may hold up
    /// the one that calls them for longer.
    ///
    /// @return [Answer#RECEIVED] only if it is durable; else the provider is to try again, and what was written
    ///     twice says the same twice
    static Answer of(Supplier<CompletableFuture<Long>> write) throws InterruptedException {
        CompletableFuture<Long> durable = CompletableFuture.<Void>completedFuture(null)
                .thenComposeAsync(_ -> write.get(), Thread::startVirtualThread);
        try {
            durable.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.RECEIVED;
        } catch (ExecutionException | TimeoutException _) {
            return Answer.NOT_STORED;
        }
    }
}
