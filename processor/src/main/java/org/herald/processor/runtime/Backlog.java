package org.herald.processor.runtime;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether one task still reads what happened a while ago: after an outage, at a first start on a year of history,
/// or when dead letters are replayed. Until it has, nothing that is due is done: the payment that makes a reminder
/// pointless may be the next record. Nobody waits forever for it: whoever keeps publishing old events for an hour
/// holds up no texts for longer.
public final class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    /// Older than this is the past.
    private static final Duration PAST = Duration.ofMinutes(10);

    /// No event of the past for so long: there are no more.
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofHours(1);

    private Instant since = Instant.MIN;
    private Instant last = Instant.MIN;
    private long events;
    private long late;

    /// An event was read.
    public void read(Instant occurredAt, Instant now) {
        if (occurredAt.isBefore(now.minus(PAST))) {
            since = events == 0 ? now : since;
            last = now;
            events++;
        }
    }

    /// A text was not sent because its time is over.
    public void tooLate() {
        late++;
    }

    /// Whether what is due may be done. Says once what was read when it is over.
    public boolean isOver(Instant now) {
        if (events > 0 && now.isBefore(last.plus(QUIET)) && now.isBefore(since.plus(LONGEST))) {
            return false;
        }
        if (events > 0) {
            log.info("caught up: {} events of the past were read, {} texts would have come too late", events, late);
        }
        events = 0;
        late = 0;
        return true;
    }
}
