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

    Ledger() {}

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

    synchronized void add(OmniMessage asked, Optional<Sent> sent, @Nullable Integer answer) {
        entries.add(new LedgerEntry(
                entries.size() + 1L,
                System.currentTimeMillis(),
                asked.to(),
                asked.text(),
                asked.sender(),
                asked.dlrUrl(),
                asked.textStore(),
                sent.map(Sent::omnimessageId).orElse(null),
                answer,
                sent.isPresent()));
        notifyAll();
    }
}
