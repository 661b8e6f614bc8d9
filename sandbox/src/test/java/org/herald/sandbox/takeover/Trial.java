package org.herald.sandbox.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.sandbox.takeover.Places.Place;
import org.herald.sandbox.takeover.TakeoverTest.Setting;
import org.herald.schemas.Topic;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// One worker that comes to harm, and another that takes over.
final class Trial implements AutoCloseable {

    private static final int TEXTS = 12;

    /// A woken worker that would send does so in less; a busy machine makes it longer.
    private static final Duration AFTERMATH = Duration.ofSeconds(4);

    /// A worker with nothing to do for so long has missed the texts it was to settle.
    private static final Duration IDLE = Duration.ofSeconds(3);

    private final Harm harm;
    private final boolean safe;
    private final Place place;
    private final Simulator simulator;
    private final Workers workers;
    private final List<SmsRequest> requests = new ArrayList<>();
    private long busyLooks;
    private final Patience idleness = Patience.of(IDLE, () -> busyLooks);

    Trial(Path folder, Setting setting, Place place) throws Exception {
        harm = setting.harm();
        safe = setting.safe();
        this.place = place;
        simulator = Simulator.start(SimulatorOptions.ordinary()
                .with(new SimulatorOptions.Answering(Duration.ofMillis(100), Duration.ZERO, 0, 0, false))
                .with(new SimulatorOptions.Delivering(Duration.ZERO, Duration.ZERO, 0, 1, 1, Duration.ZERO)));
        workers = new Workers(folder, setting, place, simulator);
    }

    Findings run() throws Exception {
        Map<Topic, List<SmsRequest>> texts = texts();
        if (harm == Harm.STARTED_WITHOUT_COMMITS) {
            Past.write(place.lanes().getFirst(), requests, place.kafka());
            publish(texts);
            return startLate();
        }
        try (Child harmed = workers.startHarmed()) {
            publish(texts);
            awaitHarm(harmed);
            return takeOver(harmed);
        }
    }

    private Map<Topic, List<SmsRequest>> texts() {
        Map<Topic, List<SmsRequest>> texts = new HashMap<>();
        int number = place.firstNumber();
        for (Topic lane : place.lanes()) {
            List<SmsRequest> some = harm == Harm.STARTED_WITHOUT_COMMITS
                    ? Past.texts(number, TEXTS)
                    : Requests.make(number, TEXTS, Instant.now());
            texts.put(lane, some);
            requests.addAll(some);
            number += TEXTS;
        }
        return texts;
    }

    private void publish(Map<Topic, List<SmsRequest>> texts) throws Exception {
        for (Map.Entry<Topic, List<SmsRequest>> lane : texts.entrySet()) {
            Requests.publish(lane.getKey(), lane.getValue(), place.kafka());
        }
    }

    private void awaitHarm(Child harmed) throws InterruptedException {
        BooleanSupplier happened = () -> harm.frozen() ? isStopped(harmed) : !harmed.isAlive();
        assertEquals(Optional.empty(), harmed.patience().await(happened::getAsBoolean), harm + " did not happen");
        if (harm.frozen()) {
            // Once more by its parent, which from then on kills it should this process end.
            harmed.freeze();
        }
    }

    private Findings takeOver(Child harmed) throws Exception {
        try (ReceiptsSeen receipts = new ReceiptsSeen(place.kafka());
                Child _ = workers.startSuccessor()) {
            awaitSettled(Workers.SUCCESSOR, receipts);
            if (harm.frozen()) {
                wake(harmed, receipts);
            }
            long needed = harm == Harm.FROZEN_BEFORE_CLAIMING
                    ? refusedClaims(harmed) / place.lanes().size()
                    : workers.metric(Workers.SUCCESSOR, "herald_gateway_unsettled_total");
            return findings(receipts, doubled(), needed);
        }
    }

    private Findings startLate() throws Exception {
        try (ReceiptsSeen receipts = new ReceiptsSeen(place.kafka());
                Child _ = workers.startHarmed()) {
            awaitSettled(Workers.HARMED, receipts);
            List<String> doubled = new ArrayList<>(doubled());
            doubled.addAll(ids(Past.known(requests).stream()
                    .filter(request -> taken(request) > 0)
                    .toList()));
            long expired = receipts.with(ReceiptStatus.EXPIRED).stream()
                    .filter(ids(Past.expired(requests))::contains)
                    .count();
            return findings(receipts, doubled, expired);
        }
    }

    private Findings findings(ReceiptsSeen receipts, List<String> doubled, long needed) {
        receipts.look(Duration.ofMillis(500));
        Set<String> settled = receipts.settled();
        Set<String> sending = receipts.with(ReceiptStatus.SENDING);
        Set<String> inDoubt = receipts.with(ReceiptStatus.IN_DOUBT);
        List<String> ids = ids(requests);
        return new Findings(
                ids.stream().filter(id -> !settled.contains(id)).toList(),
                doubled,
                ids.stream()
                        .filter(id -> inDoubt.contains(id) && !sending.contains(id))
                        .toList(),
                needed);
    }

    /// Waits until all texts are settled. A worker that lacks a safeguard may miss some for good.
    private void awaitSettled(String worker, ReceiptsSeen receipts) {
        List<String> ids = ids(requests);
        waitUntil(() -> receipts.settled().containsAll(ids) || (!safe && isIdle(worker)), receipts);
    }

    private boolean isIdle(String worker) {
        boolean busy = workers.metric(worker, "herald_gateway_partitions") == 0
                || workers.metric(worker, "herald_gateway_lag") > 0;
        busyLooks += busy ? 1 : 0;
        return !idleness.lasts();
    }

    private void wake(Child harmed, ReceiptsSeen receipts) {
        harmed.thaw();
        if (safe && harm == Harm.FROZEN_BEFORE_CLAIMING) {
            waitUntil(() -> refusedClaims(harmed) >= place.lanes().size(), receipts);
        }
        Patience patience = safe ? Patience.of(AFTERMATH, () -> 0) : Patience.forOneThing();
        waitUntil(() -> !doubled().isEmpty(), patience, receipts);
    }

    @Override
    public void close() {
        workers.close();
        simulator.close();
        place.close();
    }

    private List<String> doubled() {
        return ids(requests.stream().filter(request -> taken(request) > 1).toList());
    }

    private long taken(SmsRequest request) {
        return simulator.ledger().from(1).stream()
                .filter(LedgerEntry::taken)
                .filter(entry -> entry.to().equals(request.getPhone()))
                .count();
    }

    private static List<String> ids(List<SmsRequest> requests) {
        return requests.stream().map(SmsRequest::getMessageId).toList();
    }

    /// How many claims of the frozen worker were not accepted, as its log says.
    private static long refusedClaims(Child harmed) {
        try {
            return Files.readString(harmed.log())
                    .lines()
                    .filter(line -> line.contains("a commit that claims") && line.contains("was not accepted"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the process is stopped by a signal, as Linux tells in the third field of its `stat`.
    private static boolean isStopped(Child child) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(child.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException _) {
            return false;
        }
    }

    /// Reads receipts until the condition holds, or no more come.
    static void waitUntil(BooleanSupplier condition, ReceiptsSeen receipts) {
        waitUntil(condition, Patience.whileMoving(receipts::size), receipts);
    }

    private static void waitUntil(BooleanSupplier condition, Patience patience, ReceiptsSeen receipts) {
        while (!condition.getAsBoolean() && patience.lasts()) {
            receipts.look(Duration.ofMillis(100));
        }
    }
}
