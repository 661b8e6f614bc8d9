package org.herald.processor.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether one task still reads what there was when it began: after an outage, at a first start on a year of history.
/// Until it has, nothing that is due is done: the payment that makes a reminder pointless may be the next record.
///
/// It is over for good once all has been read up to the offsets at which the topics ended then. Old events that are
/// published later hold up nothing: a bank whose clock is slow, or that loads in batches, would stop all reminders.
///
/// Where nobody tells the offsets, as with `kafka.group.protocol: streams` and without a broker, it is over as soon as
/// no event of the past has come for a while, and after an hour at the latest.
public final class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    /// Older than this is the past.
    private static final Duration PAST = Duration.ofMinutes(10);

    /// No event of the past for so long: there are no more.
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final boolean followed;
    private final Map<String, Unread> inputs = new TreeMap<>();
    private Instant since = Instant.MIN;
    private Instant last = Instant.MIN;
    private long events;
    private long late;
    private boolean over;

    /// @param followed whether somebody tells the offsets
    Backlog(boolean followed) {
        this.followed = followed;
    }

    /// An event was read.
    public synchronized void read(Instant occurredAt, Instant now) {
        if (!over && occurredAt.isBefore(now.minus(PAST))) {
            since = events == 0 ? now : since;
            last = now;
            events++;
        }
    }

    /// A text was not sent because its time is over.
    public synchronized void tooLate() {
        late++;
    }

    /// Whether what is due may be done. Says once what was read when it is over.
    public synchronized boolean isOver(Instant now) {
        if (!over) {
            boolean isRead = followed ? isReadToTheEnd() : isQuiet(now);
            over = isRead && (followed || events > 0);
            if (isRead && events > 0) {
                log.info("caught up: {} events of the past were read, {} texts would have come too late", events, late);
            }
            return isRead;
        }
        return true;
    }

    /// What it still reads; empty if nothing waits for it.
    synchronized Optional<String> unread() {
        return over
                ? Optional.empty()
                : inputs.entrySet().stream()
                        .filter(input -> !input.getValue().isOver())
                        .findFirst()
                        .map(input -> input.getKey() + " is " + input.getValue());
    }

    synchronized void begin(String input) {
        inputs.put(input, new Unread());
        over = false;
    }

    /// Somebody else reads it now.
    synchronized void end(String input) {
        inputs.remove(input);
    }

    synchronized void polled(String input, long offset) {
        of(input).ifPresent(unread -> unread.polled(offset));
    }

    synchronized void at(String input, long position, long lag) {
        of(input).ifPresent(unread -> unread.at(position, lag));
    }

    synchronized void processed(String input, long offset) {
        of(input).ifPresent(unread -> unread.processed(offset));
    }

    synchronized boolean isClosed() {
        return over;
    }

    private Optional<Unread> of(String input) {
        return over ? Optional.empty() : Optional.ofNullable(inputs.get(input));
    }

    private boolean isReadToTheEnd() {
        return !inputs.isEmpty() && inputs.values().stream().allMatch(Unread::isOver);
    }

    private boolean isQuiet(Instant now) {
        return events == 0 || !now.isBefore(last.plus(QUIET)) || !now.isBefore(since.plus(LONGEST));
    }
}
