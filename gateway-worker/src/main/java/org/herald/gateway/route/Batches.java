package org.herald.gateway.route;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.ProviderReply;

/// Gathers texts that are sent at the same time into requests of many.
///
/// `board → (the first one waits for the batch's turn) → each makes itself ready → one request → an answer
/// for each`
final class Batches {

    /// Long enough for what the lane starts in one go, short beside the time that a request takes.
    private static final Duration GATHERING = Duration.ofMillis(20);

    /// Waits for the turn of a whole batch.
    @FunctionalInterface
    interface Entrance {
        /// Waits.
        ///
        /// @return false if there is none now
        boolean enter() throws InterruptedException;
    }

    private final BulkProvider client;
    private final Consumer<Optional<ProviderReply>> concluded;
    private Optional<Batch> filling = Optional.empty();

    /// Gathers for one account.
    ///
    /// @param concluded told what came of each request that was entered for; empty if none left
    Batches(BulkProvider client, Consumer<Optional<ProviderReply>> concluded) {
        this.client = client;
        this.concluded = concluded;
    }

    Optional<Turn> turn(Entrance entrance, Turn.Pause pause) throws InterruptedException {
        Batch.Seat seat = board();
        if (seat.first()) {
            lead(seat.batch(), entrance, pause);
        }
        try {
            return seat.batch().entered().get() ? Optional.of(seat) : Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("entering fails by being refused alone", e);
        }
    }

    /// The first to board waits for all; more may board meanwhile.
    private void lead(Batch batch, Entrance entrance, Turn.Pause pause) throws InterruptedException {
        boolean entered = false;
        try {
            entered = pause.rest(GATHERING) && entrance.enter();
        } finally {
            close(batch);
            batch.entered().complete(entered);
        }
    }

    private synchronized Batch.Seat board() {
        Batch batch = filling.orElseGet(() -> new Batch(client, concluded));
        Batch.Seat seat = batch.board();
        filling = batch.boarded() < client.batchSize() ? Optional.of(batch) : Optional.empty();
        return seat;
    }

    private synchronized void close(Batch batch) {
        filling = filling.filter(it -> it != batch);
    }
}
