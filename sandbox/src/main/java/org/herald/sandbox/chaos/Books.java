package org.herald.sandbox.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.follow.TopicFollower;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.SmsRequest;

/// Reads the lanes and the receipts as they grow.
final class Books implements AutoCloseable {

    private final Sandbox sandbox;
    private final List<TopicFollower> followers = new ArrayList<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, List<Told>> told = new HashMap<>();
    private int settled;
    private int copies;

    Books(Sandbox sandbox) {
        this.sandbox = sandbox;
        Map<String, Object> kafka = Map.copyOf(sandbox.kafka());
        for (Topic lane : Topics.LANES) {
            followers.add(TopicFollower.start(kafka, lane, SmsRequest.class, (_, request) -> asked(request)));
        }
        followers.add(
                TopicFollower.start(kafka, Topics.RECEIPTS, DeliveryReceipt.class, (_, receipt) -> told(receipt)));
    }

    private synchronized void asked(SmsRequest request) {
        Asked text = new Asked(request.getMessageId(), request.getPhone(), request.getGuarantee());
        if (asked.putIfAbsent(request.getMessageId(), text) != null) {
            copies++;
        }
    }

    private synchronized void told(DeliveryReceipt receipt) {
        List<Told> known = told.computeIfAbsent(receipt.getMessageId(), _ -> new ArrayList<>(4));
        Told latest = Told.by(receipt);
        if (latest.outcome() && known.stream().noneMatch(Told::outcome)) {
            settled++;
        }
        known.add(latest);
    }

    /// How many texts have an outcome.
    synchronized int settled() {
        return settled;
    }

    /// How many requests came a second time.
    synchronized int copies() {
        return copies;
    }

    synchronized Audit.Result audit() {
        Map<String, Long> taken = new HashMap<>();
        sandbox.simulator().ledger().from(1).stream()
                .filter(LedgerEntry::taken)
                .forEach(entry -> taken.merge(String.valueOf(entry.to()), 1L, Long::sum));
        return Audit.of(List.copyOf(asked.values()), told, taken);
    }

    @Override
    public void close() {
        followers.forEach(TopicFollower::close);
    }
}
