package org.herald.gateway;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.gateway.lane.Lane;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.provider.SmsProvider;
import org.herald.gateway.receipt.ReceiptFollower;
import org.herald.gateway.reconcile.Reconciler;
import org.herald.gateway.route.Account;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.HttpConfig;
import org.herald.gateway.webhook.Operations;
import org.herald.gateway.webhook.Operations.DrainReport;
import org.herald.gateway.webhook.OperatorServer;
import org.herald.gateway.webhook.WebhookServer;
import org.herald.schemas.serde.RegistryRefusedException;
import org.herald.schemas.serde.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running gateway-worker: its lanes, its accounts at providers, and two HTTP servers, one for
/// operators and one for providers.
public final class GatewayWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWorker.class);

    private final Assembly.Parts parts;
    private final OperatorServer operators;
    private final WebhookServer webhooks;
    private boolean closing;

    private GatewayWorker(Assembly.Parts parts) {
        this.parts = parts;
        Operations operations = new Operations(this::unreadiness, this::drain, parts.operators(), Clock.systemUTC());
        HttpConfig http = parts.config().http();
        operators = new OperatorServer(http.operators(), operations, parts.metrics());
        webhooks = new WebhookServer(http.webhooks(), http.atOnce(), parts.webhooks());
    }

    /// Starts a worker as it runs everywhere. Returns when it is about to work, which takes as long as the schema
    /// registry is away; its lanes begin once it is known what is held back.
    ///
    /// @param failure told when the worker cannot go on
    /// @throws StartException if something it needs is missing or unsafe
    public static GatewayWorker start(GatewayConfig config, Runnable failure) throws InterruptedException {
        return start(config, Safeguards.ALL, UnaryOperator.identity(), failure);
    }

    /// Starts a worker with single parts exchanged, for tests that show what each safeguard is for.
    ///
    /// @param around puts something around the provider, such as a stop before or after a request
    public static GatewayWorker start(
            GatewayConfig config, Safeguards safeguards, UnaryOperator<SmsProvider> around, Runnable failure)
            throws InterruptedException {
        KafkaClients clients = new KafkaClients(config.kafka());
        CallbackTokens tokens = Assembly.tokens(config);
        StartConditions.check(config, clients);
        Assembly assembly = new Assembly(config, clients, tokens);
        return new GatewayWorker(assembly.parts(safeguards, around, failure)).begin(failure);
    }

    private GatewayWorker begin(Runnable failure) throws InterruptedException {
        operators.start();
        webhooks.start();
        try {
            parts.schemas().fetch();
        } catch (RegistryRefusedException | RegistryUnavailableException e) {
            close();
            throw new StartException(List.of(String.valueOf(e.getMessage())), e);
        }
        parts.follower().ifPresent(ReceiptFollower::start);
        parts.reconciler().ifPresent(reconciler -> reconciler.start(failure));
        parts.controls().start(this::startLanes, failure);
        LOG.info(
                "gateway-worker started, callbacks on port {}, health and metrics on port {}",
                webhooks.port(),
                operators.port());
        return this;
    }

    /// Not before it is known what is held back: nothing is sent only because nobody has looked yet.
    private synchronized void startLanes() {
        if (!closing) {
            parts.lanes().forEach(Lane::start);
        }
    }

    /// The port for operators.
    public int port() {
        return operators.port();
    }

    /// Why the worker is not ready; empty when it is.
    public Optional<String> unreadiness() {
        if (parts.schemas().waitsFor().isPresent()) {
            return parts.schemas().waitsFor();
        }
        List<String> reasons = Stream.of(
                        parts.lanes().stream().map(Lane::unreadiness).flatMap(Optional::stream),
                        parts.controls().unreadiness().stream(),
                        parts.follower().flatMap(ReceiptFollower::fault).stream(),
                        parts.writes().fault().stream(),
                        nobodySends().stream())
                .flatMap(Function.identity())
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /// Ready means that texts can leave; one account that takes them is enough.
    private Optional<String> nobodySends() {
        List<String> faults = parts.accounts().stream()
                .map(account -> parts.router()
                        .obstacle(account)
                        .or(() -> account.faults().stream().findFirst()))
                .flatMap(Optional::stream)
                .toList();
        return faults.size() < parts.accounts().size() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /// Claims nothing more, brings to its end what is under way, and gives the partitions away, without waiting for
    /// it. Callbacks are taken as before.
    private DrainReport drain() {
        parts.lanes().forEach(Lane::drain);
        List<Lane.DrainState> states =
                parts.lanes().stream().map(Lane::drainState).toList();
        return new DrainReport(
                states.stream().allMatch(Lane.DrainState::done),
                states.stream().map(Lane.DrainState::words).collect(Collectors.joining("\n")));
    }

    /// Stops claiming, lets what is under way come to its end, and closes. Callbacks are taken until the last.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        parts.lanes().forEach(Lane::stop);
        parts.lanes().forEach(Lane::close);
        parts.controls().close();
        parts.follower().ifPresent(ReceiptFollower::close);
        parts.reconciler().ifPresent(Reconciler::close);
        webhooks.close();
        operators.close();
        parts.programMetrics().close();
        parts.log().close();
        parts.accounts().forEach(Account::close);
        LOG.info("gateway-worker stopped");
    }
}
