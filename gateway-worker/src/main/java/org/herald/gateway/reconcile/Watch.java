package org.herald.gateway.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;

/// The attempts of one partition whose end is not on the log as far as it was read, and never more than so many.
///
/// What does not fit is passed over, and its place noted; once there is room the log is read again from there. So
/// memory is bounded whatever the backlog, and none is forgotten.
final class Watch {

    /// The latest ends. What is read again of them need not be watched again.
    private static final int MOST_ENDED = 1_000;

    private static final int MOST_OVERTAKING = 5_000;

    private static final long NONE = -1;

    /// One attempt to send one message.
    private record Id(String messageId, int attempt) {}

    private final ReconcileRules rules;
    private final Map<Id, Watched> open = new LinkedHashMap<>();
    private final Map<Id, Boolean> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Boolean> eldest) {
            return size() > MOST_ENDED;
        }
    };
    private final Ends<Id> overtaking = new Ends<>(MOST_OVERTAKING);
    private long passedOver = NONE;

    Watch(ReconcileRules rules) {
        this.rules = rules;
    }

    /// Takes in one receipt; in the order of the log.
    void read(ConsumerRecord<byte[], byte[]> record, DeliveryReceipt receipt, int most) {
        Id id = new Id(receipt.getMessageId(), receipt.getAttempt());
        Instant at = Instant.ofEpochMilli(record.timestamp());
        overtaking.pass(record.offset(), at);
        switch (receipt.getStatus()) {
            case SENDING -> watch(id, record, receipt, most);
            case ACCEPTED, SENT -> {
                // Its SENDING may have been lost with a broker. A callback's word alone begins nothing: it may be the
                // late repetition of something that is long over.
                if (receipt.getSource() == ReceiptSource.WORKER) {
                    watch(id, record, receipt, most);
                }
                Watched watched = open.get(id);
                if (watched != null) {
                    watched.taken(receipt, at, rules);
                }
            }
            case RETRYING -> open.remove(id);
            // A later callback overrides it, so it ends nothing here.
            case IN_DOUBT -> {}
            // It is about a request that was not sent.
            case DUPLICATE -> {}
            // What a newer version wrote may be an end.
            case REJECTED, EXPIRED, FAILED, UNKNOWN, DELIVERED, SEEN, UNRECOGNISED -> end(id, at);
        }
    }

    private void end(Id id, Instant at) {
        Watched watched = open.remove(id);
        boolean overtakes = watched == null ? !ended.containsKey(id) : !watched.isConfirmed();
        if (overtakes) {
            overtaking.add(id, at);
        }
        ended.put(id, true);
    }

    private void watch(Id id, ConsumerRecord<byte[], byte[]> record, DeliveryReceipt receipt, int most) {
        byte[] key = record.key();
        Watched known = open.get(id);
        if (known != null && receipt.getStatus() == ReceiptStatus.SENDING) {
            known.metAt(record.offset());
        }
        if (key == null || known != null || ended.containsKey(id) || overtaking.has(id)) {
            return;
        }
        if (open.size() >= most) {
            passedOver = passedOver == NONE ? record.offset() : passedOver;
            return;
        }
        Instant at = Instant.ofEpochMilli(record.timestamp());
        String provider = Objects.requireNonNullElse(receipt.getProvider(), "").intern();
        MessageOrigin message = MessageOrigin.of(receipt, new String(key, UTF_8), record.partition());
        CallbackOrigin origin = new CallbackOrigin(message, receipt.getAttempt(), provider);
        OptionalLong place = receipt.getStatus() == ReceiptStatus.SENDING
                ? OptionalLong.of(record.offset())
                : overtaking.placeBefore(at);
        long offset = place.orElse(record.offset());
        open.put(id, new Watched(origin, offset, place.isPresent(), at, rules.first(false, at)));
    }

    Collection<Watched> open() {
        return open.values();
    }

    boolean has(Watched watched) {
        return open.get(id(watched)) == watched;
    }

    void forget(Watched watched) {
        open.remove(id(watched), watched);
    }

    private static Id id(Watched watched) {
        return new Id(watched.origin().message().messageId(), watched.origin().attempt());
    }

    /// Whether some were passed over, and there is room for them now.
    boolean canGoBack(int most) {
        return passedOver != NONE && open.size() <= most / 2;
    }

    /// Where to read again from, once all was read, because there is room again.
    OptionalLong back(int most) {
        if (!canGoBack(most)) {
            return OptionalLong.empty();
        }
        long from = passedOver;
        passedOver = NONE;
        overtaking.back(from);
        return OptionalLong.of(from);
    }

    /// From where a successor finds all that is open.
    long keep(long position) {
        long least = passedOver == NONE ? position : Math.min(position, passedOver);
        for (Watched watched : open.values()) {
            least = Math.min(least, watched.offset());
        }
        return least;
    }
}
