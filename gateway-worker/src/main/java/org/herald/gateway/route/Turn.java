package org.herald.gateway.route;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;

/// The right to send one text through an account now. It is used at once, or given back by [#close].
public interface Turn extends AutoCloseable {

    /// A text that is about to leave.
    ///
    /// @param mayLeave asked right before the request leaves, perhaps on another thread
    record Departure(OutboundSms sms, BooleanSupplier mayLeave) {}

    /// Waits, but only as long as there is something to wait for.
    @FunctionalInterface
    interface Pause {
        /// Waits.
        ///
        /// @return false if it was ended before
        boolean rest(Duration wait) throws InterruptedException;
    }

    /// Hands the text over and waits for the answer.
    ///
    /// @return empty if it was not allowed to leave any more, and did not
    /// @throws InterruptedException if the thread was interrupted; the text may have been taken
    Optional<ProviderReply> send(Departure departure) throws InterruptedException;

    /// Gives an unused turn back; does nothing after [#send].
    @Override
    void close();
}
