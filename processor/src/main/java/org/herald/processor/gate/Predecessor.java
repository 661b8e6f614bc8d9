package org.herald.processor.gate;

import java.time.Instant;
import java.util.Arrays;
import org.herald.processor.intent.MessagePurpose;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.SmsDecision;

/// What was decided, as `sms.decisions` has it, before this program began without any state: by another installation,
/// by one of another name, or by this one before it lost its topics. It is read before the start; until then, and for
/// whoever has state, nothing is known here.
///
/// Texts that may be sent once are known by person and step, too: which event a reminder is about may differ where the
/// first of the events are gone from the topic, and with it the id of the message.
public final class Predecessor {

    private static final int FEW = 1_024;
    private static final int BITS = 16;
    private static final int HEX = 16;

    private volatile long[] known = {};
    private volatile Instant until = Instant.MIN;

    /// Gathers what is known. A step is eight bytes here, so that a day's million fit into the heap.
    public static final class Reader {

        private long[] steps = new long[FEW];
        private int size;

        public void add(String customerId, SmsDecision decision) {
            if (!isFinal(decision)) {
                return;
            }
            add(step(decision.getMessageId()));
            if (decision.getReason() == DecisionReason.PASSED) {
                add(step(MessageIds.message(customerId, "", decision.getStep())));
            }
        }

        public int size() {
            return size;
        }

        private void add(long step) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, 2 * size);
            }
            steps[size] = step;
            size++;
        }
    }

    /// From now on what was read is known.
    ///
    /// @param began what was meant for a later instant was not decided before
    public void tell(Reader reader, Instant began) {
        long[] steps = Arrays.copyOf(reader.steps, reader.size);
        Arrays.sort(steps);
        known = steps;
        until = began;
    }

    /// Whether the same was decided before.
    boolean decided(Pending pending) {
        if (known.length == 0) {
            return false;
        }
        boolean isSame = knows(pending.messageId());
        boolean isOnce = pending.intent().purpose() != MessagePurpose.SERVICE
                && !pending.intent().meantFor().isAfter(until);
        return isSame
                || (isOnce
                        && knows(MessageIds.message(
                                pending.customerId(), "", pending.intent().step())));
    }

    private boolean knows(String id) {
        return Arrays.binarySearch(known, step(id)) >= 0;
    }

    /// An event that found no profile, or no room, is decided when it comes again.
    private static boolean isFinal(SmsDecision decision) {
        boolean isInterim =
                decision.getOutcome() == DecisionOutcome.DEFERRED || decision.getOutcome() == DecisionOutcome.SCHEDULED;
        return !isInterim
                && decision.getReason() != DecisionReason.UNKNOWN_CUSTOMER
                && decision.getReason() != DecisionReason.INVALID_PROFILE
                && decision.getReason() != DecisionReason.DUPLICATE
                && decision.getReason() != DecisionReason.TOO_MANY_WAITING;
    }

    /// Ids of messages are hashes, in hex. One that is none, which nobody of ours wrote, is like no other.
    private static long step(String id) {
        try {
            return Long.parseUnsignedLong(id, 0, HEX, BITS);
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            return id.hashCode();
        }
    }
}
