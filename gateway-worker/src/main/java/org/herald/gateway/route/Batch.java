package org.herald.gateway.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Unavailable;

/// Texts that leave in one request. It leaves when each of them has made itself ready or given its seat back;
/// who is
/// not ready in time stays behind, and has certainly not left.
final class Batch {

    /// A SENDING receipt that takes longer to become durable holds up nobody else.
    private static final Duration GETTING_READY = Duration.ofSeconds(1);

    private final BulkProvider client;
    private final Consumer<Optional<ProviderReply>> concluded;
    private final CompletableFuture<Boolean> entered = new CompletableFuture<>();
    private final List<Passenger> ready = new ArrayList<>();
    private int boarded;
    private int givenBack;
    private boolean left;

    /// A text that is ready to leave.
    private record Passenger(Turn.Departure departure, CompletableFuture<Optional<ProviderReply>> answer) {}

    Batch(BulkProvider client, Consumer<Optional<ProviderReply>> concluded) {
        this.client = client;
        this.concluded = concluded;
    }

    /// Whether the batch got its turn. Nobody boards after it is known.
    CompletableFuture<Boolean> entered() {
        return entered;
    }

    synchronized Seat board() {
        boarded++;
        return new Seat(boarded == 1);
    }

    synchronized int boarded() {
        return boarded;
    }

    /// Takes one along.
    ///
    /// @return false if it was too late
    private synchronized boolean take(Passenger passenger) {
        if (left) {
            return false;
        }
        ready.add(passenger);
        leaveIfComplete();
        return true;
    }

    private synchronized void giveBack() {
        givenBack++;
        leaveIfComplete();
    }

    private void leaveIfComplete() {
        if (ready.size() + givenBack == boarded) {
            leave();
        }
    }

    private synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        List<Passenger> passengers = List.copyOf(ready);
        // A thread of its own: whoever happens to be the last has its own partition, lease and end.
        Thread.ofVirtual().name("batch").start(() -> send(passengers));
    }

    private void send(List<Passenger> passengers) {
        List<Passenger> leaving = new ArrayList<>();
        for (Passenger passenger : passengers) {
            if (passenger.departure().mayLeave().getAsBoolean()) {
                leaving.add(passenger);
            } else {
                passenger.answer().complete(Optional.empty());
            }
        }
        if (leaving.isEmpty()) {
            concluded.accept(Optional.empty());
            return;
        }
        List<ProviderReply> replies = List.of();
        try {
            replies = request(leaving.stream()
                    .map(passenger -> passenger.departure().sms())
                    .toList());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            // Whatever went wrong, they may have left.
            for (int i = 0; i < leaving.size(); i++) {
                ProviderReply reply = i < replies.size() ? replies.get(i) : InDoubt.because("no-answer-of-its-own");
                leaving.get(i).answer().complete(Optional.of(reply));
            }
            concluded.accept(Optional.of(verdict(replies)));
        }
    }

    private List<ProviderReply> request(List<OutboundSms> texts) throws InterruptedException {
        return texts.size() == 1 ? List.of(client.send(texts.getFirst())) : client.send(texts);
    }

    /// What the answers say of the provider: if it took or judged any text, it is at work.
    private static ProviderReply verdict(List<ProviderReply> replies) {
        return replies.stream()
                .filter(reply -> reply instanceof Accepted
                        || reply instanceof Rejected
                        || reply instanceof Refused
                        || (reply instanceof Unavailable refused && refused.account()))
                .findFirst()
                .orElseGet(() -> replies.isEmpty() ? InDoubt.because("broken-off") : replies.getFirst());
    }

    /// The place of one text.
    final class Seat implements Turn {

        private final boolean first;
        private final CompletableFuture<Optional<ProviderReply>> answer = new CompletableFuture<>();
        private boolean used;

        private Seat(boolean first) {
            this.first = first;
        }

        boolean first() {
            return first;
        }

        Batch batch() {
            return Batch.this;
        }

        @Override
        public Optional<ProviderReply> send(Departure departure) throws InterruptedException {
            used = true;
            if (!take(new Passenger(departure, answer))) {
                return Optional.of(Unavailable.because("missed-batch"));
            }
            try {
                return answer.get(GETTING_READY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                leave();
                return await();
            } catch (ExecutionException e) {
                throw new IllegalStateException("answers are never failures", e);
            }
        }

        private Optional<ProviderReply> await() throws InterruptedException {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("answers are never failures", e);
            }
        }

        @Override
        public void close() {
            if (!used) {
                used = true;
                giveBack();
            }
        }
    }
}
