package org.herald.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.ProviderHealth;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.provider.ProviderReply.Throttled;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.SingleProvider;
import org.herald.gateway.provider.SmsProvider;
import org.herald.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One account at a provider, as the lanes use it: through a breaker, at its pace, one by one or in batches.
/// Safe for
/// use by many threads.
public final class Account implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Account.class);
    private static final Set<CircuitBreaker.State> SHUT =
            EnumSet.of(CircuitBreaker.State.OPEN, CircuitBreaker.State.FORCED_OPEN);

    private final SmsProvider client;
    private final ProviderHealth health;
    private final CircuitBreaker breaker;
    private final BreakerSettings settings;
    private final SenderTracks senders;
    private final Optional<Pace> pace;
    private final Optional<Batches> batches;

    Account(SmsProvider client, Clock clock, BreakerSettings settings, Optional<Pace> pace) {
        this.client = client;
        health = new ProviderHealth(clock);
        senders = new SenderTracks(client.name(), settings.pause(), clock);
        this.settings = settings;
        this.pace = pace;
        breaker = CircuitBreaker.of(client.name(), settings.toResilience4j());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "{}: breaker {}",
                        client.name(),
                        event.getStateTransition().getToState().name()));
        batches = switch (client) {
            case BulkProvider bulk -> Optional.of(new Batches(bulk, this::concluded));
            case SingleProvider _ -> Optional.empty();
        };
    }

    public String name() {
        return client.name();
    }

    public ProviderHealth health() {
        return health;
    }

    void watched(MeterRegistry metrics) {
        Gauge.builder(
                        "herald.gateway.refused.senders",
                        senders,
                        it -> it.faults().size())
                .description("Senders of which the account refuses every text; somebody has to mend it")
                .tag("provider", name())
                .register(metrics);
        for (CircuitBreaker.State state :
                EnumSet.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.HALF_OPEN, CircuitBreaker.State.OPEN)) {
            Gauge.builder("herald.gateway.breaker", breaker, it -> it.getState() == state ? 1 : 0)
                    .description("1 for the state that the account's breaker is in")
                    .tag("provider", name())
                    .tag("state", state.name())
                    .register(metrics);
        }
    }

    /// Why nothing can go through this account now; empty if something may.
    public Optional<String> obstacle() {
        if (!SHUT.contains(breaker.getState())) {
            return Optional.empty();
        }
        return Optional.of(
                name() + ": " + health.fault().map(fault -> "account: " + fault).orElse("breaker open"));
    }

    /// Why no text of a sender can go through this account now; empty if one may.
    Optional<String> obstacle(String sender) {
        return obstacle().or(() -> senders.obstacle(sender));
    }

    /// What somebody has to mend, whether or not other texts go through.
    public List<String> faults() {
        Optional<String> account = health.fault().map(fault -> name() + ": account: " + fault);
        return account.map(List::of).orElseGet(senders::faults);
    }

    /// Waits for a turn to send one text.
    ///
    /// @param lane topic of the lane
    /// @param sender whose text it is
    /// @param alone true for a text that must not be part of a batch
    /// @return empty if there is none now: the breaker has opened meanwhile, the sender is refused, or the wait was
    ///     ended
    public Optional<Turn> turn(String lane, String sender, boolean alone, Turn.Pause pause)
            throws InterruptedException {
        return senders.mayTry(sender) ? place(lane, alone, pause).map(JudgedTurn::new) : Optional.empty();
    }

    private Optional<Turn> place(String lane, boolean alone, Turn.Pause pause) throws InterruptedException {
        if (batches.isPresent() && !alone && lane.equals(Topics.BULK.name())) {
            return batches.get().turn(() -> enter(lane, pause), pause);
        }
        return enter(lane, pause) ? Optional.of(new SingleTurn()) : Optional.empty();
    }

    private boolean enter(String lane, Turn.Pause pause) throws InterruptedException {
        return (pace.isEmpty() || pace.get().await(lane, pause)) && breaker.tryAcquirePermission();
    }

    /// A text failed because of our account, as the provider told later.
    public void blamed(String reason) {
        health.accountBlamed(reason);
        open();
    }

    private synchronized void open() {
        if (!SHUT.contains(breaker.getState())) {
            breaker.transitionToOpenStateFor(settings.pause());
        }
    }

    /// What came of one request, for the breaker. Of a batch, its best answer counts: the provider is at work.
    private void concluded(Optional<ProviderReply> reply) {
        switch (reply.orElse(null)) {
            case null -> breaker.releasePermission();
            case Accepted _ -> {
                health.served();
                breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            }
            // It is at work; whom it refuses is for the tracks of the senders.
            case Rejected _, Refused _ -> breaker.onSuccess(0, TimeUnit.MILLISECONDS);
            case Unavailable(var reason, var code, var account)
            when account -> {
                health.accountRefused((reason + " " + code.orElse("")).strip());
                breaker.releasePermission();
                open();
            }
            case Throttled _, Unavailable _, InDoubt _ -> breaker.onError(0, TimeUnit.MILLISECONDS, new Failed());
        }
    }

    /// The breaker wants a cause; the answer itself is on record elsewhere.
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed() {
            super(null, null, false, false);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /// Sees each answer beside those to other texts.
    private final class JudgedTurn implements Turn {

        private final Turn turn;

        JudgedTurn(Turn turn) {
            this.turn = turn;
        }

        @Override
        public Optional<ProviderReply> send(Departure departure) throws InterruptedException {
            return turn.send(departure).map(reply -> senders.judge(departure.sms(), reply));
        }

        @Override
        public void close() {
            turn.close();
        }
    }

    private final class SingleTurn implements Turn {

        private boolean used;

        @Override
        public Optional<ProviderReply> send(Departure departure) throws InterruptedException {
            if (!departure.mayLeave().getAsBoolean()) {
                return Optional.empty();
            }
            used = true;
            Optional<ProviderReply> reply = Optional.of(InDoubt.because("interrupted"));
            try {
                reply = Optional.of(client.send(departure.sms()));
                return reply;
            } finally {
                concluded(reply);
            }
        }

        @Override
        public void close() {
            if (!used) {
                concluded(Optional.empty());
            }
        }
    }
}
