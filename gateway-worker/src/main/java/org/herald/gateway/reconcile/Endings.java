package org.herald.gateway.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the end of attempts: asks where it can be asked, and writes down what comes of it. An attempt is watched until
/// its end is met on the log, so that a receipt that was lost on its way there is written again.
final class Endings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    /// Until a receipt must be on the log, or a provider that could not answer is asked again.
    private static final Duration RETRY = Duration.ofMinutes(1);

    /// Receipts of one partition in one go.
    private static final int MOST_AT_ONCE = 200;

    private final ReconcileTools tools;
    private final ReconcileRules rules;
    private final Map<String, Asker> askers;

    Endings(ReconcileTools tools, ReconcileRules rules, Map<String, Asker> askers) {
        this.tools = tools;
        this.rules = rules;
        this.askers = Map.copyOf(askers);
    }

    /// Does what is due.
    ///
    /// @param known the log was read up to what was on it then
    void judge(Watch watch, Instant known) {
        int given = 0;
        for (Watched attempt : watch.open().toArray(Watched[]::new)) {
            if (attempt.isDue(known) && given < MOST_AT_ONCE && judge(watch, attempt, known)) {
                given++;
            }
        }
    }

    /// Judges one; true if a receipt was written.
    private boolean judge(Watch watch, Watched attempt, Instant known) {
        Asker asker = askers.get(attempt.origin().provider());
        return switch (rules.judge(attempt.facts(asker != null), known)) {
            case WAIT -> {
                attempt.postpone(attempt.since().plus(rules.validity()));
                yield false;
            }
            case ASK -> {
                if (asker != null && asker.offer(attempt)) {
                    attempt.asking();
                }
                yield false;
            }
            case FORGET -> {
                watch.forget(attempt);
                yield false;
            }
            case UNKNOWN -> {
                giveUp(attempt);
                yield true;
            }
        };
    }

    private void giveUp(Watched attempt) {
        Step step = Step.of(attempt.origin().attempt(), ReceiptStatus.UNKNOWN, ReceiptSource.RECONCILIATION)
                .because("no-final-status")
                .by(attempt.origin().provider())
                .answered(attempt.providerMessageId(), Optional.empty());
        Instant now = tools.clock().instant();
        attempt.postpone(now.plus(RETRY));
        write(
                attempt,
                tools.receipts().of(attempt.origin().message(), step, now),
                () -> tools.metrics()
                        .counter("herald.gateway.reconcile.unknown")
                        .increment());
    }

    /// Takes the answers that have come since.
    ///
    /// @param watches by partition; empty for one that is somebody else's now
    void takeAnswers(IntFunction<Optional<Watch>> watches) {
        askers.forEach((provider, asker) -> {
            Optional<Asker.Answer> answer = asker.answer();
            while (answer.isPresent()) {
                Watched attempt = answer.get().attempt();
                String word = watches.apply(attempt.origin().message().partition())
                                .filter(watch -> watch.has(attempt))
                                .isPresent()
                        ? take(attempt, answer.get().said())
                        : "late";
                tools.metrics()
                        .counter("herald.gateway.reconcile.asked", "provider", provider, "answer", word)
                        .increment();
                answer = asker.answer();
            }
        });
    }

    private String take(Watched attempt, StatusAnswer said) {
        Instant now = tools.clock().instant();
        return switch (said) {
            case StatusAnswer.Known(var report) -> take(attempt, report, now);
            case StatusAnswer.NotFound() -> {
                attempt.answered(now, rules.next(attempt.since(), now));
                yield "not-found";
            }
            case StatusAnswer.NotNow(var reason, var pause) -> {
                LOG.debug("{} cannot be asked: {}", attempt.origin().provider(), reason);
                Duration wait = pause.filter(it -> it.compareTo(RETRY) > 0).orElse(RETRY);
                attempt.postpone(now.plus(wait));
                yield "not-now";
            }
        };
    }

    private String take(Watched attempt, CallbackReport report, Instant now) {
        boolean end = isEnd(report.status());
        if (end || attempt.isNews(report.status())) {
            CallbackReport named = report.about(attempt.providerMessageId());
            write(attempt, tools.receipts().asked(attempt.origin(), named, now), () -> {});
        }
        if (end) {
            attempt.postpone(now.plus(RETRY));
            return "end";
        }
        attempt.answered(now, rules.next(attempt.since(), now));
        return "pending";
    }

    private static boolean isEnd(ReceiptStatus status) {
        return switch (status) {
            case REJECTED, EXPIRED, FAILED, DELIVERED, SEEN -> true;
            // The provider may yet say more.
            case UNRECOGNISED, SENDING, RETRYING, ACCEPTED, SENT, UNKNOWN, IN_DOUBT, DUPLICATE -> false;
        };
    }

    private void write(Watched attempt, DeliveryReceipt receipt, Runnable durable) {
        MessageOrigin message = attempt.origin().message();
        var _ = tools.log().write(message.partition(), message.key(), receipt).whenComplete((offset, failure) -> {
            if (failure == null) {
                durable.run();
            } else {
                LOG.warn("a receipt is not durable and will be written again: {}", String.valueOf(failure));
            }
        });
    }

    @Override
    public void close() {
        askers.values().forEach(Asker::close);
    }
}
