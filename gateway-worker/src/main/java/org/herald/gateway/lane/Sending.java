package org.herald.gateway.lane;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.herald.gateway.attempt.AttemptRules;
import org.herald.gateway.attempt.Next;
import org.herald.gateway.attempt.Next.Again;
import org.herald.gateway.attempt.Next.Done;
import org.herald.gateway.attempt.Next.GiveUp;
import org.herald.gateway.attempt.Next.Settle;
import org.herald.gateway.attempt.Next.Stopped;
import org.herald.gateway.attempt.Next.TooLate;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.receipt.CallbackOrigin;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// Sends one claimed text on a thread of its own: attempt, answer, perhaps again, receipt.
///
/// `SENDING receipt → (durable) → lease? → request → answer → receipt`
final class Sending {

    private final OwnedPartition owned;
    private final Job job;
    private final SmsRequest request;
    private final LaneTools tools;
    private final Reporter reporter;
    private final MessageOrigin origin;

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
    /// @param outcomeCame whether an outcome of a message in doubt came after it was decided to send it again
    /// @return true if the message is settled; else a later look at its receipts has to settle it
    boolean run(BooleanSupplier outcomeCame) throws Exception {
        return switch (Retry.of("send", retries()).executeCallable(() -> attempt(outcomeCame))) {
            case Done(var id) ->
                reporter.outcome(origin, step(ReceiptStatus.ACCEPTED).answered(Optional.of(id), Optional.empty()));
            case GiveUp(var reason, var code) ->
                reporter.outcome(
                        origin, step(ReceiptStatus.REJECTED).because(reason).answered(Optional.empty(), code));
            // Not expired, but in doubt, where an earlier attempt may have been taken.
            case TooLate() -> !job.inDoubt() && reporter.outcome(origin, expired());
            case Again _, Settle _, Stopped _ -> false;
        };
    }

    private RetryConfig retries() {
        return RetryConfig.<Next>custom()
                .maxAttempts(Integer.MAX_VALUE)
                .retryOnResult(Again.class::isInstance)
                .retryOnException(_ -> false)
                .intervalBiFunction((_, answer) -> rest(answer.get()).toMillis())
                .build();
    }

    private Duration rest(Next next) {
        Optional<Duration> asked = next instanceof Again again ? again.asked() : Optional.empty();
        job.rest(true);
        Duration left = Duration.between(tools.clock().instant(), request.getExpiresAt());
        double spread = ThreadLocalRandom.current().nextDouble();
        Duration wait = tools.backoff().wait(Math.max(1, job.attempts()), asked, left, spread);
        return wait.plusMillis(1);
    }

    private Next attempt(BooleanSupplier outcomeCame) throws InterruptedException {
        job.rest(false);
        boolean needless = job.inDoubt() && outcomeCame.getAsBoolean();
        if (needless || !allowed()) {
            return new Stopped();
        }
        Instant now = tools.clock().instant();
        if (!now.isBefore(request.getExpiresAt())) {
            return new TooLate();
        }
        job.attempted(job.attempts() + 1);
        if (!announced() || !allowed()) {
            return new Stopped();
        }
        ProviderReply reply = handOver(Duration.between(now, request.getExpiresAt()));
        noteAccount(reply);
        Next next = AttemptRules.after(reply);
        if (next instanceof Again(var _, var reason, var code)) {
            var _ = reporter.write(
                    origin, step(ReceiptStatus.RETRYING).because(reason).answered(Optional.empty(), code));
        }
        return next;
    }

    private boolean allowed() {
        return tools.safeguards().lease().allows(owned.lease());
    }

    /// Writes the SENDING receipt, and for a text that may leave once only waits until it is durable.
    private boolean announced() throws InterruptedException {
        CompletableFuture<Long> durable = reporter.write(origin, step(ReceiptStatus.SENDING));
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

    private ProviderReply handOver(Duration timeToLive) throws InterruptedException {
        CallbackOrigin callback =
                new CallbackOrigin(origin, job.attempts(), tools.provider().name());
        OutboundSms sms = new OutboundSms(
                request.getPhone(),
                request.getText(),
                request.getSender(),
                timeToLive,
                tools.address().of(callback),
                request.getPurpose() == Purpose.SECURITY);
        Timer.Sample timer = Timer.start(tools.metrics());
        ProviderReply reply = tools.provider().send(sms);
        timer.stop(tools.metrics()
                .timer(
                        "herald.gateway.attempts",
                        "lane",
                        origin.lane(),
                        "provider",
                        tools.provider().name(),
                        "answer",
                        reply.getClass().getSimpleName()));
        return reply;
    }

    private void noteAccount(ProviderReply reply) {
        switch (reply) {
            case ProviderReply.Unavailable(var reason, var code, var account)
            when account -> tools.health().accountRefused(reason + " " + code.orElse(""));
            case ProviderReply.Accepted _ -> tools.health().served();
            default -> {
                // Says nothing about the account.
            }
        }
    }

    private Step step(ReceiptStatus status) {
        return Step.of(job.attempts(), status, ReceiptSource.WORKER)
                .by(tools.provider().name());
    }

    private Step expired() {
        Step expired = Step.of(job.attempts(), ReceiptStatus.EXPIRED, ReceiptSource.WORKER)
                .because("expired");
        return job.attempts() == 0 ? expired : expired.by(tools.provider().name());
    }
}
