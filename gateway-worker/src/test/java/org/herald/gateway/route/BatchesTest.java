package org.herald.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private final FakeProvider.Bulk provider = new FakeProvider.Bulk();
    private final Account account = RouterStage.account(provider, new SimpleMeterRegistry(), Clock.systemUTC());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void textsSentAtTheSameTimeLeaveInOneRequest() throws Exception {
        List<Optional<ProviderReply>> replies = sendAll("a", "b", "c");
        assertEquals(1, provider.requests.size());
        assertEquals(
                List.of("a", "b", "c"),
                provider.requests.getFirst().stream().sorted().toList());
        assertEquals(
                List.of("id-a", "id-b", "id-c"),
                replies.stream()
                        .map(reply -> ((Accepted) reply.orElseThrow()).providerMessageId())
                        .toList(),
                "to each its own answer");
    }

    @Test
    void aFullBatchLeavesTheRestToTheNext() throws Exception {
        sendAll("a", "b", "c", "d", "e", "f", "g");
        assertEquals(7, provider.requests.stream().mapToInt(List::size).sum());
        assertTrue(provider.requests.stream().allMatch(request -> request.size() <= 3), provider.requests::toString);
    }

    @Test
    void aTextAloneGoesByTheSingleCall() throws Exception {
        List<Optional<ProviderReply>> replies = sendAll("a");
        assertEquals(List.of(Optional.of(new Accepted("alone-a"))), replies);
    }

    @Test
    void otherLanesAndTextsThatMustGoAloneAreNotGathered() throws Exception {
        assertEquals(Optional.of(new Accepted("alone-a")), send("a", Topics.STANDARD.name(), false, true));
        assertEquals(Optional.of(new Accepted("alone-b")), send("b", Topics.BULK.name(), true, true));
    }

    @Test
    void whoMayNotLeaveAnyMoreStaysBehindAlone() throws Exception {
        Future<Optional<ProviderReply>> stays = threads.submit(() -> send("a", Topics.BULK.name(), false, false));
        Future<Optional<ProviderReply>> leaves = threads.submit(() -> send("b", Topics.BULK.name(), false, true));
        assertEquals(Optional.empty(), stays.get());
        assertTrue(leaves.get().isPresent());
        assertEquals(
                List.of("b"), provider.requests.stream().flatMap(List::stream).toList());
    }

    @Test
    void whoGivesItsSeatBackHoldsUpNobody() throws Exception {
        CountDownLatch bothBoarded = new CountDownLatch(2);
        Future<Boolean> givesBack = threads.submit(() -> {
            try (Turn turn = turn().orElseThrow()) {
                bothBoarded.countDown();
                bothBoarded.await();
                return turn != null;
            }
        });
        Future<Optional<ProviderReply>> sends = threads.submit(() -> {
            try (Turn turn = turn().orElseThrow()) {
                bothBoarded.countDown();
                bothBoarded.await();
                return turn.send(new Turn.Departure(RouterTest.sms("b"), () -> true));
            }
        });
        assertTrue(givesBack.get());
        assertTrue(sends.get().isPresent());
    }

    /// Its receipt did not become durable in time.
    @Test
    void whoIsNotReadyInTimeHasCertainlyNotLeft() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Future<Optional<ProviderReply>> late = threads.submit(() -> {
            try (Turn turn = turn().orElseThrow()) {
                answered.await();
                return turn.send(new Turn.Departure(RouterTest.sms("late"), () -> true));
            }
        });
        Future<Optional<ProviderReply>> prompt = threads.submit(() -> send("prompt", Topics.BULK.name(), false, true));
        assertTrue(prompt.get().isPresent());
        answered.countDown();
        Optional<ProviderReply> reply = late.get();
        boolean shared = provider.requests.equals(List.of(List.of("prompt")));
        assertTrue(shared, () -> "they did not board the same batch: " + provider.requests);
        assertEquals(Optional.of(Unavailable.because("missed-batch")), reply);
    }

    @Test
    void whoeverGotNoAnswerOfItsOwnIsInDoubt() throws Exception {
        provider.replies = batch -> List.of(new Accepted("only-one"));
        List<Optional<ProviderReply>> replies = sendAll("a", "b");
        assertEquals(
                List.of(InDoubt.class, Accepted.class),
                replies.stream()
                        .map(reply -> reply.orElseThrow().getClass())
                        .sorted((one, other) -> other.getSimpleName().compareTo(one.getSimpleName()))
                        .toList());
    }

    @Test
    void whatLeftWhenSomethingBrokeIsInDoubt() throws Exception {
        provider.replies = batch -> {
            throw new IllegalStateException("broken");
        };
        for (Optional<ProviderReply> reply : sendAll("a", "b")) {
            assertEquals(InDoubt.class, reply.orElseThrow().getClass());
        }
    }

    private List<Optional<ProviderReply>> sendAll(String... texts) throws Exception {
        List<Callable<Optional<ProviderReply>>> tasks = new ArrayList<>();
        for (String text : texts) {
            tasks.add(() -> send(text, Topics.BULK.name(), false, true));
        }
        List<Optional<ProviderReply>> replies = new ArrayList<>();
        for (Future<Optional<ProviderReply>> future : threads.invokeAll(tasks)) {
            replies.add(future.get());
        }
        return replies;
    }

    private Optional<Turn> turn() throws InterruptedException {
        return account.turn(Topics.BULK.name(), "Herald", false, BatchesTest::rest);
    }

    private Optional<ProviderReply> send(String text, String lane, boolean alone, boolean mayLeave)
            throws InterruptedException {
        OutboundSms sms = RouterTest.sms(text);
        try (Turn turn = account.turn(lane, "Herald", alone, BatchesTest::rest).orElseThrow()) {
            return turn.send(new Turn.Departure(sms, () -> mayLeave));
        }
    }

    /// Long enough for all of a test's texts to board, also on a busy machine.
    private static boolean rest(java.time.Duration wait) throws InterruptedException {
        return !new CountDownLatch(1).await(wait.plusMillis(300).toMillis(), TimeUnit.MILLISECONDS);
    }
}
