package org.herald.gateway.reconcile;

import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.EXPIRED;
import static org.herald.sms.ReceiptStatus.FAILED;
import static org.herald.sms.ReceiptStatus.IN_DOUBT;
import static org.herald.sms.ReceiptStatus.RETRYING;
import static org.herald.sms.ReceiptStatus.SEEN;
import static org.herald.sms.ReceiptStatus.SENDING;
import static org.herald.sms.ReceiptStatus.SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever lies on the log, and whoever reads it how often: with room for three attempts all that are open are found,
/// and none is called UNKNOWN whose end is there.
class BoundedSweepTest {

    private static final int ROOM = 3;
    private static final int MESSAGES = 40;
    private static final int ENOUGH = 1_500;

    /// Lives of attempts that end in UNKNOWN, and of others.
    private static final List<List<ReceiptStatus>> OPEN =
            List.of(List.of(SENDING, ACCEPTED), List.of(SENDING, ACCEPTED, SENT), List.of(SENDING, IN_DOUBT, SENT));

    private static final List<List<ReceiptStatus>> CLOSED = List.of(
            List.of(SENDING, ACCEPTED, SENT, DELIVERED),
            List.of(SENDING, ACCEPTED, DELIVERED, SENT, SEEN),
            List.of(SENDING, DELIVERED, ACCEPTED),
            List.of(SENDING, SENT, FAILED, ACCEPTED),
            List.of(SENDING, IN_DOUBT, EXPIRED),
            List.of(SENDING, IN_DOUBT),
            List.of(SENDING, RETRYING),
            List.of(SENDING),
            List.of(DELIVERED, ACCEPTED),
            List.of(SENT));

    /// Its SENDING was lost: it ends in UNKNOWN where enough was read before it.
    private static final List<ReceiptStatus> BEGINNING_LOST = List.of(ACCEPTED);

    private final ReceiptStage stage = new ReceiptStage(ROOM);
    private final Set<String> open = new TreeSet<>();
    private final Set<String> either = new TreeSet<>();
    private final List<Deque<ReceiptStatus>> lives = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsAllThatAreOpenAndNoOther(long seed) {
        Random random = new Random(seed);
        live(random);
        while (left() > MESSAGES / 2) {
            happen(random);
        }
        // The rest happens while somebody reads already.
        sweep(random, ENOUGH / 2);
        stage.clock.pass(ReceiptStage.VALIDITY);
        sweep(random, ENOUGH);
        Set<String> found = new TreeSet<>(stage.reconciled());
        found.removeAll(either);
        assertEquals(open, found, "seed " + seed);
        assertEquals(List.of(), wronglyUnknown(), "seed " + seed);
    }

    private void live(Random random) {
        for (int i = 0; i < MESSAGES; i++) {
            if (random.nextInt(10) == 0) {
                lives.add(new ArrayDeque<>(BEGINNING_LOST));
                either.add("m" + i + " UNKNOWN");
                continue;
            }
            boolean stays = random.nextInt(3) == 0;
            List<List<ReceiptStatus>> all = stays ? OPEN : CLOSED;
            lives.add(new ArrayDeque<>(all.get(random.nextInt(all.size()))));
            if (stays) {
                open.add("m" + i + " UNKNOWN");
            }
        }
    }

    private int left() {
        return lives.stream().mapToInt(Deque::size).sum();
    }

    private void happen(Random random) {
        int which = random.nextInt(lives.size());
        Deque<ReceiptStatus> life = lives.get(which);
        if (!life.isEmpty()) {
            stage.put("m" + which, life.removeFirst());
        }
    }

    private void sweep(Random random, int turns) {
        Reconciler reconciler = stage.reconciler(Map.of());
        for (int turn = 0; turn < turns; turn++) {
            happen(random);
            reconciler.turn();
            assertTrue(stage.open() <= ROOM, () -> stage.open() + " in mind");
            stage.clock.pass(Duration.ofMillis(random.nextInt(2_000)));
            if (random.nextInt(200) == 0) {
                reconciler.close();
                reconciler = stage.reconciler(Map.of());
            }
        }
        reconciler.close();
    }

    private List<String> wronglyUnknown() {
        List<String> wrong = new ArrayList<>();
        Set<String> ended = new TreeSet<>();
        for (ReceiptStage.Entry entry : stage.log.values()) {
            DeliveryReceipt receipt = entry.receipt();
            boolean unknown = receipt.getSource() == ReceiptSource.RECONCILIATION;
            if (unknown && ended.contains(receipt.getMessageId())) {
                wrong.add(receipt.getMessageId());
            }
            if (Set.of(DELIVERED, SEEN, FAILED, EXPIRED).contains(receipt.getStatus())) {
                ended.add(receipt.getMessageId());
            }
        }
        return wrong;
    }
}
