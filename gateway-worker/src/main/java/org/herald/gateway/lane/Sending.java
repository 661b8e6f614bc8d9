package org.herald.gateway.lane;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.herald.gateway.attempt.AttemptRules;
import org.herald.gateway.attempt.Next;
import org.herald.gateway.attempt.Next.Again;
import org.herald.gateway.attempt.Next.Back;
import org.herald.gateway.attempt.Next.Done;
import org.herald.gateway.attempt.Next.GiveUp;
import org.herald.gateway.attempt.Next.Settle;
import org.herald.gateway.attempt.Next.Stopped;
import org.herald.gateway.attempt.Next.TooLate;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.gateway.route.Account;
import org.herald.gateway.route.Choice.Via;
import org.herald.gateway.route.Turn;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// Sends one claimed text on a thread of its own: attempt, answer, perhaps again, receipt.
///
/// `slot → account → turn → SENDING receipt → (durable) → lease? → request → answer → receipt`
final class Sending {

    /// What became of a text when its thread ends.
    enum Result {
        SETTLED,
        /// Its receipts have to be looked at, later.
        OPEN,
        /// It waits for a hold to end or for an account to take texts again.
        BACK
    }

    private final OwnedPartition owned;
    private final Job job;
    private final SmsRequest request;
    private final LaneTools tools;
    private final Reporter reporter;
    private final MessageOrigin origin;

    /// Accounts that did not take it since the last wait.
    private final Set<Account> tried = new HashSet<>();

    private boolean alone;

    Sending(OwnedPartition owned, Job job, SmsRequest request, LaneTools tools) {
        this.owned = owned;
        this.job = job;
        this.request = request;
        this.tools = tools;
        reporter = new Reporter(owned, tools);
        origin = reporter.origin(request, job.key());
    }

    /// Sends, and reports what came of it.
    ///
    /// @param slots one is held for each attempt, from before its SENDING receipt to the answer; what waits for one
    ///     has announced nothing, so that a successor may send it
    /// @param outcomeCame whether an outcome of a message in doubt came after it was decided to send it again
    Result run(Semaphore slots, BooleanSupplier outcomeCame) throws Exception {
        return switch (Retry.of("send", retries()).executeCallable(() -> attemptIn(slots, outcomeCame))) {
            case Done(var id) -> outcome(step(ReceiptStatus.ACCEPTED).answered(Optional.of(id), Optional.empty()));
            // An earlier attempt may have been taken all the same.
            case GiveUp(var reason, var code)
            when job.inDoubt() ->
                outcome(step(ReceiptStatus.IN_DOUBT).because("again: " + reason).answered(Optional.empty(), code));
            case GiveUp(var reason, var code) ->
                outcome(step(ReceiptStatus.REJECTED).because(reason).answered(Optional.empty(), code));
            // Not expired, but in doubt, where an earlier attempt may have been taken.
            case TooLate() ->
                job.inDoubt()
                        ? Result.OPEN
                        : outcome(step(ReceiptStatus.EXPIRED).because(lateness()));
            case Back() -> Result.BACK;
            case Again _, Settle _, Stopped _ -> Result.OPEN;
        };
    }

    private Result outcome(Step step) throws InterruptedException {
        return reporter.outcome(origin, step) ? Result.SETTLED : Result.OPEN;
    }

    /// What expired while it was held back says what held it.
    private String lateness() {
        return tools.router().obstacle(request).map("expired: "::concat).orElse("expired");
    }

    private RetryConfig retries() {
        return RetryConfig.<Next>custom()
                .maxAttempts(Integer.MAX_VALUE)
                .retryOnResult(Again.class::isInstance)
                .retryOnException(_ -> false)
                .intervalBiFunction((_, answer) -> rest(answer.get()).toMillis())
                .build();
    }

    /// None before another account is tried; else it grows with the attempts.
    private Duration rest(Next next) {
        job.rest(true);
        if (tools.router().choose(request, tried, 0) instanceof Via) {
            return Duration.ofMillis(1);
        }
        tried.clear();
        Optional<Duration> asked = next instanceof Again again ? again.asked() : Optional.empty();
        Duration left = Duration.between(tools.clock().instant(), request.getExpiresAt());
        double spread = ThreadLocalRandom.current().nextDouble();
        Duration wait = tools.backoff().wait(Math.max(1, job.attempts()), asked, left, spread);
        return wait.plusMillis(1);
    }

    private Next attemptIn(Semaphore slots, BooleanSupplier outcomeCame) throws InterruptedException {
        job.rest(false);
        slots.acquire();
        try {
            return attempt(outcomeCame);
        } finally {
            slots.release();
        }
    }

    private Next attempt(BooleanSupplier outcomeCame) throws InterruptedException {
        boolean needless = job.inDoubt() && outcomeCame.getAsBoolean();
        if (needless || !allowed()) {
            return new Stopped();
        }
        if (expired()) {
            return new TooLate();
        }
        double spread = ThreadLocalRandom.current().nextDouble();
        return tools.router().choose(request, tried, spread) instanceof Via via ? through(via) : new Back();
    }

    private Next through(Via via) throws InterruptedException {
        Account account = via.account();
        job.rest(true);
        try (Turn turn = account.turn(origin.lane(), request.getSender(), alone, owned::pause)
                .orElse(null)) {
            job.rest(false);
            // The turn may have taken its time.
            if (turn == null || tools.router().obstacle(request).isPresent()) {
                return new Back();
            }
            if (expired()) {
                return new TooLate();
            }
            job.attempted(job.attempts() + 1);
            job.attemptedWith(Optional.of(account.name()));
            if (!announced(via.reason()) || !allowed()) {
                return new Stopped();
            }
            Optional<ProviderReply> reply = handOver(turn);
            return reply.isEmpty() ? new Stopped() : next(account, reply.get());
        }
    }

    private boolean expired() {
        return !tools.clock().instant().isBefore(request.getExpiresAt());
    }

    private Next next(Account account, ProviderReply reply) {
        Next next = AttemptRules.after(reply);
        if (next instanceof Again(var _, var reason, var code)) {
            var _ = reporter.write(
                    origin, step(ReceiptStatus.RETRYING).because(reason).answered(Optional.empty(), code));
            if (isBatchRefused(reply)) {
                alone = true;
            } else {
                tried.add(account);
            }
        }
        // Others may tell whether it is this text or the sender, so it must not keep them from a slot meanwhile.
        boolean waits = reply instanceof Refused && !(tools.router().choose(request, tried, 0) instanceof Via);
        return waits ? new Back() : next;
    }

    private static boolean isBatchRefused(ProviderReply reply) {
        return reply instanceof Unavailable refused && refused.reason().equals(Unavailable.BATCH_REFUSED);
    }

    private boolean allowed() {
        return tools.safeguards().lease().allows(owned.lease());
    }

    /// Writes the SENDING receipt, and for a text that may leave once only waits until it is durable.
    private boolean announced(String choice) throws InterruptedException {
        CompletableFuture<Long> durable =
                reporter.write(origin, step(ReceiptStatus.SENDING).because(choice));
        return switch (request.getGuarantee()) {
            case AT_LEAST_ONCE -> true;
            case AT_MOST_ONCE -> {
                try {
                    tools.safeguards().sending().await(durable);
                    yield true;
                } catch (ExecutionException _) {
                    yield false;
                }
            }
        };
    }

    private Optional<ProviderReply> handOver(Turn turn) throws InterruptedException {
        String provider = job.provider().orElseThrow();
        OutboundSms sms = new OutboundSms(
                request.getPhone(),
                request.getText(),
                request.getSender(),
                Duration.between(tools.clock().instant(), request.getExpiresAt()),
                tools.address().of(new CallbackOrigin(origin, job.attempts(), provider)),
                request.getPurpose() == Purpose.SECURITY);
        Timer.Sample timer = Timer.start(tools.metrics());
        Optional<ProviderReply> reply = turn.send(new Turn.Departure(sms, this::allowed));
        String answer = reply.map(it -> it.getClass().getSimpleName()).orElse("NotSent");
        timer.stop(tools.metrics()
                .timer("herald.gateway.attempts", "lane", origin.lane(), "provider", provider, "answer", answer));
        return reply;
    }

    private Step step(ReceiptStatus status) {
        Step step = Step.of(job.attempts(), status, ReceiptSource.WORKER);
        return job.provider().map(step::by).orElse(step);
    }
}
