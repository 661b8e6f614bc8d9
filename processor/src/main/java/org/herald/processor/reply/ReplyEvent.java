package org.herald.processor.reply;

import org.herald.processor.intent.EventHead;
import org.herald.processor.runtime.Happening;

/// What somebody wrote to us, as far as it is answered.
sealed interface ReplyEvent extends Happening {

    /// Somebody wants no more texts, and wants to know that this was understood.
    record Left(EventHead head) implements ReplyEvent {}

    /// Somebody wants texts again.
    record CameBack(EventHead head) implements ReplyEvent {}
}
