package org.herald.sandbox.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsDecision;

/// What came out so far. Written by the threads that follow topics and ledger, read by all.
final class Observed {

    private final Map<String, Instant> published = new ConcurrentHashMap<>();
    private final List<SmsDecision> decisions = new CopyOnWriteArrayList<>();
    private final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
    private final Set<String> suppressed = ConcurrentHashMap.newKeySet();
    private final List<LedgerEntry> asks = new CopyOnWriteArrayList<>();

    /// Notes when an event was first published.
    void published(String eventId, Instant at) {
        published.putIfAbsent(eventId, at);
    }

    void decided(SmsDecision decision) {
        decisions.add(decision);
    }

    void received(DeliveryReceipt receipt) {
        receipts.add(receipt);
    }

    void asked(LedgerEntry ask) {
        asks.add(ask);
    }

    /// When each event was first published, by event id.
    Map<String, Instant> published() {
        return Map.copyOf(published);
    }

    List<SmsDecision> decisions() {
        return List.copyOf(decisions);
    }

    /// A provider said that a customer's number takes no texts.
    void suppressed(String customerId) {
        suppressed.add(customerId);
    }

    boolean isSuppressed(String customerId) {
        return suppressed.contains(customerId);
    }

    boolean isDecided(String eventId) {
        return decisions.stream().anyMatch(decision -> decision.getEventId().equals(eventId));
    }

    List<DeliveryReceipt> receipts() {
        return List.copyOf(receipts);
    }

    /// Everything that the provider was asked to send.
    List<LedgerEntry> asks() {
        return List.copyOf(asks);
    }
}
