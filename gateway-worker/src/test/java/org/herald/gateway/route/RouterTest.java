package org.herald.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.route.Choice.Via;
import org.herald.gateway.route.Choice.Wait;
import org.herald.schemas.Topics;
import org.herald.sms.Purpose;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private static final SmsRequest REQUEST = RequestStage.request("+37255512345", Purpose.SERVICE, "b");
    private static final BreakerSettings BREAKER = new BreakerSettings(50, 4, Duration.ofMinutes(1));

    private final FakeProvider.Single first = new FakeProvider.Single("first");
    private final FakeProvider.Single second = new FakeProvider.Single("second");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Account one = account(first);
    private final Account two = account(second);

    @Test
    void thePreferredAccountIsChosenAndTheOtherWhenItWasTried() {
        Router router = RouterStage.router(List.of(one, two), List.of());
        assertEquals(new Via(one, "route:default"), router.choose(REQUEST, Set.of(), 0.99));
        assertEquals(new Via(two, "failover:default"), router.choose(REQUEST, Set.of(one), 0));
        assertEquals(new Wait("tried"), router.choose(REQUEST, Set.of(one, two), 0));
    }

    @Test
    void weightsShareTextsOut() {
        Router router = weighted(Router.Weights.AS_CONFIGURED);
        assertEquals(one, chosen(router, 0.0));
        assertEquals(one, chosen(router, 0.74));
        assertEquals(two, chosen(router, 0.76));
        assertEquals(two, chosen(router, 0.999));
    }

    @Test
    void aWeightCountsAsItIsNow() {
        Router router =
                weighted((account, country, weight) -> account.equals("first") && country.equals("EE") ? 1.0 : weight);
        assertEquals(one, chosen(router, 0.49));
        assertEquals(two, chosen(router, 0.51));
    }

    @Test
    void whatIsHeldBackGoesNowhere() {
        Router router = RouterStage.router(
                List.of(one), List.of(_ -> Optional.empty(), _ -> Optional.of("hold purpose:SERVICE")));
        assertEquals(new Wait("hold purpose:SERVICE"), router.choose(REQUEST, Set.of(), 0));
        assertEquals(Optional.of("hold purpose:SERVICE"), router.obstacle(REQUEST));
        assertEquals(Optional.empty(), router.shut(), "others may go");
    }

    @Test
    void anAccountThatIsHeldIsPassedOver() {
        Router router = new Router(
                routes(1, 0),
                List.of(one, two),
                List.of(),
                name -> name.equals("first") ? Optional.of("hold provider:first") : Optional.empty(),
                Router.Weights.AS_CONFIGURED);
        assertEquals(new Via(two, "failover:default"), router.choose(REQUEST, Set.of(), 0));
        assertEquals(Optional.of("hold provider:first"), router.obstacle(one));
        assertEquals(Optional.empty(), router.obstacle(two));
    }

    /// Not taken, and perhaps taken: either way it is better to ask somebody else.
    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "throttled", "in doubt"})
    void anAccountThatFailsIsLeftAloneForAWhile(String answer) throws InterruptedException {
        first.reply = switch (answer) {
            case "unavailable" -> Unavailable.because("503");
            case "throttled" -> new Throttled(Optional.empty());
            default -> InDoubt.because("timeout");
        };
        Router router = RouterStage.router(List.of(one, two), List.of());
        for (int i = 0; i < 4; i++) {
            assertEquals(Optional.empty(), router.shut());
            assertEquals(one, chosen(router, 0));
            send(one);
        }
        assertEquals(Optional.of("first: breaker open"), one.obstacle());
        assertEquals(two, chosen(router, 0));
        two.blamed("account-credit");
        assertEquals(Optional.of("first: breaker open; second: account: account-credit"), router.shut());
        assertInstanceOf(Wait.class, router.choose(REQUEST, Set.of(), 0));
    }

    @Test
    void textsThatAreAtFaultThemselvesSayNothingAgainstTheAccount() throws InterruptedException {
        first.reply = new Rejected("invalid-number", Optional.empty());
        for (int i = 0; i < 10; i++) {
            send(one);
        }
        assertEquals(Optional.empty(), one.obstacle());
    }

    @Test
    void aFaultOfTheAccountShutsItAtOnce() throws InterruptedException {
        first.reply = new Unavailable("unauthorized", Optional.of("401"), true);
        send(one);
        assertEquals(Optional.of("first: account: unauthorized 401"), one.obstacle());
        assertEquals(
                1,
                metrics.get("herald.gateway.breaker")
                        .tag("provider", "first")
                        .tag("state", "OPEN")
                        .gauge()
                        .value());
    }

    /// Few may try whether it is better; the others wait.
    @Test
    void afterAWhileAFewRequestsTryWhetherItIsBetter() throws InterruptedException {
        Accounts accounts = new Accounts(
                Map.of(), new Ceilings(List.of(1.0, 1.0, 1.0)), new BreakerSettings(50, 4, Duration.ofSeconds(1)));
        Account account = accounts.open(first, new Shares(), new SimpleMeterRegistry(), Clock.systemUTC());
        account.blamed("sender-not-allowed");
        assertTrue(account.obstacle().isPresent());
        while (account.obstacle().isPresent()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        Set<Turn> turns = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            turn(account).ifPresent(turns::add);
        }
        assertEquals(5, turns.size());
        turns.forEach(Turn::close);
        assertTrue(turn(account).isPresent(), "what was given back can be had again");
    }

    private static Account chosen(Router router, double spread) {
        return assertInstanceOf(Via.class, router.choose(REQUEST, Set.of(), spread))
                .account();
    }

    private Router weighted(Router.Weights weights) {
        return new Router(routes(3, 1), List.of(one, two), List.of(), _ -> Optional.empty(), weights);
    }

    private static Routes routes(int ofFirst, int ofSecond) {
        return new Routes(List.of(new Route(
                "default",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Route.Stop("first", ofFirst), new Route.Stop("second", ofSecond)))));
    }

    private Account account(FakeProvider.Single provider) {
        return new Accounts(Map.of(), new Ceilings(List.of(1.0, 1.0, 1.0)), BREAKER)
                .open(provider, new Shares(), metrics, Clock.systemUTC());
    }

    private static Optional<Turn> turn(Account account) throws InterruptedException {
        return account.turn(Topics.STANDARD.name(), "Herald", false, _ -> true);
    }

    private static Optional<ProviderReply> send(Account account) throws InterruptedException {
        try (Turn turn = turn(account).orElseThrow()) {
            return turn.send(new Turn.Departure(sms("t"), () -> true));
        }
    }

    static OutboundSms sms(String text) {
        return new OutboundSms("+37255512345", text, "Herald", Duration.ofMinutes(1), URI.create("http://x"), false);
    }
}
