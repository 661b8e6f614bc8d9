package org.herald.gateway.lane;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.herald.sms.SmsRequest;

/// One record of a lane on its way. `stage` and `copy` belong to the lane's thread, `attempts` to whoever works on it.
final class Job {

    /// What the record turned out to be.
    sealed interface Content {}

    record Text(SmsRequest request) implements Content {}

    /// It goes to the lane's dead letters.
    record Unreadable(ConsumerRecord<byte[], byte[]> record, Fault fault) implements Content {}

    /// Where it stands in its key's queue.
    enum Stage {
        QUEUED,
        RUNNING,
        /// Waits for a late word of what became of it, then is settled.
        HELD,
        DONE
    }

    private final long offset;
    private final String key;
    private final Content content;
    private final boolean inherited;
    private Stage stage = Stage.QUEUED;
    private volatile int attempts;
    private volatile History history = History.NONE;
    private volatile long lookedTo;
    private volatile boolean resting;
    private boolean copy;
    private volatile Optional<String> provider = Optional.empty();

    /// A record that waits to be claimed, or that a predecessor claimed.
    ///
    /// @param inherited claimed by a predecessor
    Job(long offset, String key, Content content, boolean inherited) {
        this.offset = offset;
        this.key = key;
        this.content = content;
        this.inherited = inherited;
    }

    long offset() {
        return offset;
    }

    String key() {
        return key;
    }

    Content content() {
        return content;
    }

    boolean inherited() {
        return inherited;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
    }

    /// Whether a request with its messageId came before it, so that it must not be sent. For the lane's thread.
    boolean isCopy() {
        return copy;
    }

    void becomeCopy() {
        copy = true;
    }

    /// How many attempts were made so far, by whomever.
    int attempts() {
        return attempts;
    }

    void attempted(int number) {
        attempts = Math.max(attempts, number);
    }

    /// What the receipts said of it when they were last looked at.
    History history() {
        return history;
    }

    /// Whether an attempt of before may have been taken.
    boolean inDoubt() {
        return history.inDoubt() > 0;
    }

    /// Somebody looked at its receipts.
    ///
    /// @param reached position up to which they were read
    void lookedAt(History found, long reached) {
        history = found;
        lookedTo = reached;
    }

    /// Position in the receipts up to which they were read for it; 0 if nobody has looked.
    long lookedTo() {
        return lookedTo;
    }

    /// Who the last attempt was made with, by whomever.
    Optional<String> provider() {
        return provider;
    }

    void attemptedWith(Optional<String> name) {
        provider = name;
    }

    /// Waiting between two attempts: nothing of it is under way.
    boolean resting() {
        return resting;
    }

    void rest(boolean now) {
        resting = now;
    }

    @Override
    public String toString() {
        return "Job[offset " + offset + ", " + stage + "]";
    }
}
