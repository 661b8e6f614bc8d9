package org.herald.sandbox.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Everything the simulator was asked to send, in order. It grows for as long as the simulator lives.
public final class Ledger {

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Optional<Figures> figures;
    private long requests;

    /// @param figures where requests are counted instead of being kept
    Ledger(Optional<Figures> figures) {
        this.figures = figures;
    }

    /// Present while requests are only counted: the ledger stays empty then.
    Optional<Figures> figures() {
        return figures;
    }

    /// Those with a number of at least `from`; from 1 for all.
    public synchronized List<LedgerEntry> from(long from) {
        int first = Math.clamp(from - 1, 0, entries.size());
        return List.copyOf(entries.subList(first, entries.size()));
    }

    public synchronized int size() {
        return entries.size();
    }

    /// Those that were taken for this phone number: the texts that lie on it.
    public List<LedgerEntry> takenFor(String phone) {
        return from(1).stream()
                .filter(entry -> entry.taken() && phone.equals(entry.to()))
                .toList();
    }

    /// Waits until there are so many entries.
    ///
    /// @return false if the time was up before that
    public synchronized boolean awaitSize(int size, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (entries.size() < size) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /// What was made of the texts of one request.
    synchronized void add(List<Outcome> outcomes, @Nullable Integer answer) {
        requests++;
        long now = System.currentTimeMillis();
        for (Outcome outcome : outcomes) {
            Ask ask = outcome.ask();
            entries.add(new LedgerEntry(
                    entries.size() + 1L,
                    requests,
                    ask.provider(),
                    now,
                    ask.to(),
                    ask.text(),
                    ask.sender(),
                    ask.callbackUrl(),
                    ask.textStore(),
                    outcome.sent().map(Sent::messageId).orElse(null),
                    answer,
                    outcome.isTaken()));
        }
        notifyAll();
    }
}
