package org.herald.sandbox.takeover;

import java.util.List;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// What happens to a worker at the worst moment, and which of its safeguards it may lack there.
///
/// Each harm is done at the point where one safeguard alone stands between it and a text lost or sent twice.
enum Harm {
    /// Killed when it has claimed texts and sent none of them: `low` makes the successor look at them again.
    KILLED_WITH_CLAIMS,

    /// Killed when the provider has taken texts and no outcome is on record: the wait for SENDING has left a trace.
    KILLED_AFTER_SENDING,

    /// Frozen between claim and send, woken when the successor has sent in its place: the lease is over.
    FROZEN_BEFORE_SENDING,

    /// Frozen right before it claims, woken when the successor has sent the same texts: the fence refuses the
    /// claim, however long the woken worker takes to make it. Each of its lanes takes another time.
    FROZEN_BEFORE_CLAIMING,

    /// Started where its group has no commit, or no longer, and some of the texts were handled long ago: it begins
    /// at the log's start, and looks up what became of each.
    STARTED_WITHOUT_COMMITS;

    /// Whether the worker is stopped and continued, not killed.
    boolean frozen() {
        return this == FROZEN_BEFORE_SENDING || this == FROZEN_BEFORE_CLAIMING;
    }

    boolean ofAllLanes() {
        return this == FROZEN_BEFORE_CLAIMING;
    }

    /// How long a lane's thread waits between waking and its claim, in milliseconds. Kafka's client works on
    /// meanwhile: it may learn that it was put out of the group, or join it again.
    static long restAfterWaking(String lane) {
        return List.of(0L, 50L, 300L)
                .get(Topics.LANES.stream().map(Topic::name).toList().indexOf("sms.requests." + lane));
    }
}
