package org.herald.gateway.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.provider.StatusAnswer.NotNow;
import org.herald.gateway.provider.StatusReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one account, one question after the other and never faster than the rate, on a thread of its own. It asks
/// nothing while texts cannot go through the account either, and rests when the account cannot answer.
public final class Asker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /// Those who ask look once a second: what they leave here lasts until they come again.
    private static final int SECONDS_AHEAD = 2;

    /// One question that was answered.
    record Answer(Watched attempt, StatusAnswer said) {}

    private final StatusReader reader;
    private final BooleanSupplier shut;
    private final Duration pace;
    private final BlockingQueue<Watched> questions;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    /// Begins to wait for questions.
    ///
    /// @param reader for this alone; it is closed here
    /// @param perSecond questions at the most
    /// @param shut whether the account is to be left alone now
    public Asker(String provider, StatusReader reader, double perSecond, BooleanSupplier shut) {
        this.reader = reader;
        this.shut = shut;
        pace = Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) / perSecond));
        questions = new ArrayBlockingQueue<>(Math.max(1, (int) Math.ceil(perSecond * SECONDS_AHEAD)));
        thread = Thread.ofVirtual().name("reconcile-" + provider).start(this::run);
    }

    /// Takes a question, unless enough of them wait.
    boolean offer(Watched attempt) {
        return questions.offer(attempt);
    }

    /// The answer that came first of those nobody has taken yet.
    Optional<Answer> answer() {
        return Optional.ofNullable(answers.poll());
    }

    private void run() {
        try {
            while (true) {
                Watched attempt = questions.take();
                awaitOpen();
                StatusAnswer said = ask(attempt.providerMessageId().orElseThrow());
                answers.add(new Answer(attempt, said));
                Thread.sleep(said instanceof NotNow(var _, var pause) ? rest(pause) : pace);
            }
        } catch (InterruptedException _) {
            LOG.debug("asks no more");
        }
    }

    private void awaitOpen() throws InterruptedException {
        while (shut.getAsBoolean()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private StatusAnswer ask(String id) throws InterruptedException {
        try {
            return reader.status(id);
        } catch (RuntimeException e) {
            LOG.warn("a provider cannot be asked", e);
            return new NotNow("failed", Optional.empty());
        }
    }

    private Duration rest(Optional<Duration> wanted) {
        Duration rest = wanted.orElse(REST);
        if (rest.compareTo(pace) < 0) {
            return pace;
        }
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    @Override
    public void close() {
        thread.interrupt();
        reader.close();
    }
}
