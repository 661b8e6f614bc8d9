package org.herald.gateway.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.herald.sms.ReceiptStatus.ACCEPTED;
import static org.herald.sms.ReceiptStatus.DELIVERED;
import static org.herald.sms.ReceiptStatus.IN_DOUBT;
import static org.herald.sms.ReceiptStatus.RETRYING;
import static org.herald.sms.ReceiptStatus.SEEN;
import static org.herald.sms.ReceiptStatus.SENDING;
import static org.herald.sms.ReceiptStatus.SENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.schemas.Topics;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept in mind of a log, receipt by receipt. Offsets are seconds.
class WatchTest {

    private static final int ROOM = 100;
    private static final int FORGOTTEN_AFTER = 1_000;
    private static final Duration VALIDITY = Duration.ofDays(3);

    private final Watch watch = new Watch(new ReconcileRules(Duration.ofHours(1), VALIDITY));
    private int room = ROOM;
    private long offset;

    private static Instant at(long second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    /// A text and the number of the attempt behind it: `a1`. The provider's id is that of its first receipt.
    private void read(String attempt, ReceiptStatus status, ReceiptSource source) {
        String message = attempt.substring(0, attempt.length() - 1);
        int number = attempt.charAt(attempt.length() - 1) - '0';
        Step step = Step.of(number, status, source).by("fake");
        if (status != SENDING && source == ReceiptSource.WORKER) {
            step = step.answered(Optional.of("id-of-" + message), Optional.empty());
        }
        watch.read(at(offset, "anna"), new Receipts("w-1").of(origin(message), step, Instant.EPOCH), room);
        offset++;
    }

    private void worker(String attempt, ReceiptStatus... statuses) {
        for (ReceiptStatus status : statuses) {
            read(attempt, status, ReceiptSource.WORKER);
        }
    }

    private void callback(String attempt, ReceiptStatus... statuses) {
        for (ReceiptStatus status : statuses) {
            read(attempt, status, ReceiptSource.CALLBACK);
        }
    }

    private void othersEnd() {
        for (int i = 0; i < FORGOTTEN_AFTER; i++) {
            worker("other-" + i + "-1", SENDING, ACCEPTED);
            callback("other-" + i + "-1", DELIVERED);
        }
    }

    private static ConsumerRecord<byte[], byte[]> at(long offset, @Nullable String key) {
        byte[] bytes = key == null ? null : key.getBytes(UTF_8);
        return new ConsumerRecord<>(
                Topics.RECEIPTS.name(),
                0,
                offset,
                at(offset).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes,
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    private static MessageOrigin origin(String message) {
        return new MessageOrigin(
                message,
                "anna",
                0,
                Topics.URGENT.name(),
                Purpose.SERVICE,
                "welcome",
                "et",
                "EE",
                "nordlaen",
                Optional.empty(),
                1,
                Instant.EPOCH);
    }

    private List<String> open() {
        return watch.open().stream()
                .map(watched -> watched.origin().message().messageId()
                        + watched.origin().attempt())
                .toList();
    }

    private Watched only() {
        assertEquals(1, watch.open().size());
        return watch.open().iterator().next();
    }

    @Test
    void theWorkersWordBeginsAndACallbacksDoesNot() {
        callback("a1", ACCEPTED, SENT);
        worker("b1", IN_DOUBT, RETRYING);
        assertEquals(List.of(), open());
        worker("c1", SENDING);
        worker("d1", ACCEPTED);
        assertEquals(List.of("c1", "d1"), open());
    }

    @Test
    void whatHasNoKeyIsNobodys() {
        Step step = Step.of(1, SENDING, ReceiptSource.WORKER);
        DeliveryReceipt receipt = new Receipts("w-1").of(origin("a"), step, Instant.EPOCH);
        watch.read(at(7, (String) null), receipt, ROOM);
        assertEquals(List.of(), open());
    }

    @ParameterizedTest
    @EnumSource
    void someStatusesEndAnAttempt(ReceiptStatus status) {
        worker("a1", SENDING);
        worker("a2", SENDING);
        callback("a2", status);
        boolean open = switch (status) {
            case SENDING, ACCEPTED, SENT, IN_DOUBT, DUPLICATE -> true;
            case RETRYING, REJECTED, EXPIRED, FAILED, UNKNOWN, DELIVERED, SEEN, UNRECOGNISED -> false;
        };
        assertEquals(open ? List.of("a1", "a2") : List.of("a1"), open());
    }

    @Test
    void forgetsTheOneItIsToldToForget() {
        worker("a1", SENDING);
        Watched first = only();
        assertTrue(watch.has(first));
        watch.forget(first);
        assertFalse(watch.has(first));
        worker("a1", SENDING);
        worker("a2", SENDING);
        assertNotSame(first, watch.open().iterator().next());
        assertFalse(watch.has(first), "it is another one");
        watch.forget(first);
        assertEquals(List.of("a1", "a2"), open());
        Watched second = List.copyOf(watch.open()).getLast();
        assertTrue(watch.has(second));
        watch.forget(second);
        assertEquals(List.of("a1"), open());
    }

    @Test
    void whatDoesNotFitIsReadAgainOnceHalfOfTheRoomIsFree() {
        room = 2;
        worker("a1", SENDING);
        worker("b1", SENDING);
        assertFalse(watch.canGoBack(room));
        assertEquals(0, watch.keep(9));
        worker("c1", SENDING);
        worker("d1", SENDING);
        assertEquals(List.of("a1", "b1"), open());
        assertEquals(OptionalLong.empty(), watch.back(room));
        worker("a1", RETRYING);
        assertEquals(1, watch.keep(9));
        assertFalse(watch.canGoBack(1));
        assertTrue(watch.canGoBack(room));
        worker("b1", RETRYING);
        assertEquals(2, watch.keep(9), "the first that did not fit");
        assertEquals(1, watch.keep(1));
        assertEquals(OptionalLong.of(2), watch.back(room));
        assertEquals(OptionalLong.empty(), watch.back(room), "once is enough");
        assertEquals(9, watch.keep(9));
    }

    @Test
    void whatIsReadAgainIsNotWatchedAgainWhenItsEndWasRead() {
        worker("a1", SENDING, ACCEPTED);
        callback("a1", DELIVERED);
        worker("a1", SENDING);
        assertEquals(List.of(), open());
        othersEnd();
        worker("a1", SENDING);
        assertEquals(List.of("a1"), open(), "not for ever: its end is read again, too");
    }

    /// Ends that overtook nothing do not take their room.
    @Test
    void endsThatOvertakeTheWorkersWordAreKeptInMindForLonger() {
        worker("b1", SENDING);
        callback("a1", DELIVERED);
        callback("b1", SENT, DELIVERED);
        worker("c1", SENDING, ACCEPTED);
        callback("c1", SENT, DELIVERED, SEEN);
        othersEnd();
        worker("a1", ACCEPTED);
        worker("b1", ACCEPTED);
        worker("c1", SENDING);
        assertEquals(List.of("c1"), open());
    }

    @Test
    void anAttemptBeginsWithItsSendingReceiptWhereverItIsMet() {
        offset = 20;
        worker("a1", ACCEPTED, ACCEPTED);
        assertFalse(only().facts(true).sure());
        assertEquals(20, watch.keep(30));
        offset = 10;
        worker("a1", SENDING);
        assertTrue(only().facts(true).sure());
        assertEquals(10, watch.keep(30));
        offset = 15;
        worker("a1", SENDING);
        assertEquals(10, watch.keep(30));
    }

    @Test
    void whatIsReadAgainAfterGoingBackCountsAsReadBefore() {
        room = 1;
        worker("first1", SENDING);
        offset = 1_000;
        worker("late1", SENDING);
        for (offset = 1_000; offset < 9_000; ) {
            callback("x1", SENT);
        }
        worker("first1", RETRYING);
        room = ROOM;
        assertEquals(OptionalLong.of(1_000), watch.back(room));
        offset = 1_000;
        worker("late1", SENDING, RETRYING);
        offset = 1_000 + Ends.OVERTAKING.toSeconds();
        worker("a1", ACCEPTED);
        assertTrue(only().facts(true).sure());
        assertEquals(1_000, only().offset());
    }

    @Test
    void theFirstWordThatItWasTakenCounts() {
        worker("a1", SENDING);
        Watched watched = only();
        assertFalse(watched.isTaken());
        assertFalse(watched.isDue(at(0).plus(VALIDITY).minusMillis(1)));
        assertTrue(watched.isDue(at(0).plus(VALIDITY)));
        assertFalse(watched.facts(true).askable(), "without an id");
        offset = 60;
        worker("a1", ACCEPTED);
        assertTrue(watched.isTaken());
        assertTrue(watched.facts(true).askable());
        assertFalse(watched.facts(false).askable());
        offset = 70;
        callback("a1", SENT, ACCEPTED);
        assertEquals(at(60), watched.since());
        assertFalse(watched.isDue(at(60 + 3_599)));
        assertTrue(watched.isDue(at(60 + 3_600)));
        assertEquals(Optional.of("id-of-a"), watched.providerMessageId(), "a callback may leave it out");
        assertFalse(watched.isNews(SENT));
        assertTrue(watched.isNews(DELIVERED));
    }

    @Test
    void whatIsBeingAskedIsNotDue() {
        worker("a1", SENDING, ACCEPTED);
        Watched watched = only();
        watched.asking();
        assertFalse(watched.isDue(at(100_000)));
        watched.answered(at(100_000), at(100_007));
        assertEquals(Optional.of(at(100_000)), watched.facts(true).answered());
        assertFalse(watched.isDue(at(100_006)));
        assertTrue(watched.isDue(at(100_007)));
        watched.postpone(at(100_009));
        assertFalse(watched.isDue(at(100_008)));
        assertTrue(watched.isDue(at(100_009)));
    }
}
