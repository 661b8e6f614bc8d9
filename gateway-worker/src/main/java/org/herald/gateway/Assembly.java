package org.herald.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.access.Role;
import org.herald.gateway.control.ControlsFollower;
import org.herald.gateway.control.Holds;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.duplicate.DuplicateMemory;
import org.herald.gateway.lane.DeadLetters;
import org.herald.gateway.lane.Lane;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.lane.LaneTools;
import org.herald.gateway.lane.Moment;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.SmsProvider;
import org.herald.gateway.quality.Quality;
import org.herald.gateway.quality.RoutingLog;
import org.herald.gateway.receipt.KafkaInboundLog;
import org.herald.gateway.receipt.KafkaReceiptLog;
import org.herald.gateway.receipt.ReceiptFollower;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.UnreadableReceipts;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.gateway.reconcile.Asker;
import org.herald.gateway.reconcile.ReconcileConfig;
import org.herald.gateway.reconcile.ReconcileTools;
import org.herald.gateway.reconcile.Reconciler;
import org.herald.gateway.route.Account;
import org.herald.gateway.route.Barrier;
import org.herald.gateway.route.Router;
import org.herald.gateway.route.Shares;
import org.herald.gateway.spend.SpendCaps;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.OperatorTokens;
import org.herald.gateway.webhook.PublicAddresses;
import org.herald.gateway.webhook.Webhook;
import org.herald.gateway.webhook.WebhookTools;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.schemas.serde.WriterSchemas;

/// Puts a worker together: every part of it is made here, and knows only what it is given.
final class Assembly {

    private final GatewayConfig config;
    private final KafkaClients clients;
    private final CallbackTokens tokens;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry metrics;
    private final ProgramMetrics programMetrics;
    private final WriteHealth writes = new WriteHealth();
    private final Holds holds = new Holds();
    private final Shares shares = new Shares();
    private final Receipts receipts;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> values;
    private final Deserializer<Object> reading;
    private final ReceiptLog log;
    private final List<ReceiptFollower.Listener> listeners = new ArrayList<>();

    Assembly(GatewayConfig config, KafkaClients clients, CallbackTokens tokens) {
        this.config = config;
        this.clients = clients;
        this.tokens = tokens;
        metrics = MetricsPage.registry(config.http().metricsDetail());
        programMetrics = new ProgramMetrics(metrics);
        receipts = new Receipts(config.workerId(), config.spend()::estimate);
        producer = programMetrics.watched(clients.producer(config.workerId() + "-receipts"));
        values = AvroSerdes.serializer(config.kafka());
        reading = AvroSerdes.deserializer(clients.impatient());
        log = new KafkaReceiptLog(producer, values, metrics, writes);
    }

    /// All parts of a worker, made and not started.
    ///
    /// @param follower empty where nobody counts receipts
    record Parts(
            GatewayConfig config,
            List<Account> accounts,
            Router router,
            ReceiptLog log,
            WriteHealth writes,
            ControlsFollower controls,
            Optional<ReceiptFollower> follower,
            Optional<Reconciler> reconciler,
            List<Lane> lanes,
            List<Webhook> webhooks,
            OperatorTokens operators,
            WriterSchemas schemas,
            PrometheusMeterRegistry metrics,
            ProgramMetrics programMetrics) {}

    /// Makes them.
    ///
    /// @param around puts something around each provider
    /// @param failure told when the worker cannot go on
    Parts parts(Safeguards safeguards, UnaryOperator<SmsProvider> around, Runnable failure) {
        List<Account> accounts = config.providers().stream()
                .map(provider -> config.accounts().open(around.apply(provider.client()), shares, metrics, clock))
                .toList();
        PublicAddresses addresses = new PublicAddresses(config.http().publicUrl());
        Router router = router(accounts);
        LaneTools tools = new LaneTools(
                router,
                shares,
                origin -> addresses.callback(origin.provider(), tokens.seal(origin)),
                receipts,
                log,
                new DeadLetters(producer, writes, metrics),
                config.retry(),
                reading,
                safeguards,
                new DuplicateMemory(config.duplicates(), metrics),
                metrics,
                clock,
                Moment.Source.SYSTEM);
        return new Parts(
                config,
                accounts,
                router,
                log,
                writes,
                controls(),
                follower(),
                reconciler(accounts),
                lanes(tools, failure),
                webhooks(addresses, accounts),
                tokens.operators(),
                new WriterSchemas(values, written()),
                metrics,
                programMetrics);
    }

    private Router router(List<Account> accounts) {
        List<Barrier> barriers = new ArrayList<>();
        barriers.add(text -> holds.holding(text).map(held -> "hold " + held.scope()));
        if (!config.spend().caps().isEmpty()) {
            SpendCaps caps = new SpendCaps(config.spend(), clock, metrics);
            barriers.add(caps);
            listeners.add(caps);
        }
        return new Router(
                config.routes(),
                accounts,
                barriers,
                account -> holds.provider(account).map(held -> "hold " + held.scope()),
                weights());
    }

    private Router.Weights weights() {
        if (!config.quality().enabled()) {
            return Router.Weights.AS_CONFIGURED;
        }
        RoutingLog moves = new RoutingLog(producer, values, writes);
        Quality quality = new Quality(config.quality(), config.workerId(), moves, metrics);
        listeners.add(quality);
        return quality;
    }

    private Optional<ReceiptFollower> follower() {
        return listeners.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReceiptFollower(
                        clients.follower(config.workerId() + "-follower"),
                        new RecordValues(reading),
                        listeners,
                        new UnreadableReceipts(metrics, "follower")));
    }

    private Optional<Reconciler> reconciler(List<Account> accounts) {
        if (!config.reconcile().enabled()) {
            return Optional.empty();
        }
        Map<String, Asker> askers = new HashMap<>();
        for (ProviderConfig provider : config.providers()) {
            BooleanSupplier shut = () -> accounts.stream()
                    .anyMatch(account -> account.name().equals(provider.name())
                            && account.obstacle().isPresent());
            provider.statuses()
                    .map(reader -> new Asker(
                            provider.name(), reader, config.reconcile().rate(), shut))
                    .ifPresent(asker -> askers.put(provider.name(), asker));
        }
        ReconcileTools tools =
                new ReconcileTools(config.reconcile(), new RecordValues(reading), receipts, log, metrics, clock);
        String client = config.workerId() + "-reconcile";
        return Optional.of(new Reconciler(clients.member(ReconcileConfig.GROUP, client), tools, askers));
    }

    private ControlsFollower controls() {
        return new ControlsFollower(
                clients.follower(config.workerId() + "-controls"),
                new RecordValues(reading),
                holds,
                metrics,
                Role.GATEWAY_WORKER);
    }

    private List<Lane> lanes(LaneTools tools, Runnable failure) {
        List<Lane> lanes = new ArrayList<>();
        for (LaneConfig lane : config.lanes()) {
            String client = config.workerId() + "-" + lane.name();
            Consumer<byte[], byte[]> member = programMetrics.watched(clients.member(lane.group(), client));
            Lane.Consumers consumers = new Lane.Consumers(
                    member, clients.reader(client + "-takeover"), clients.reader(client + "-duplicates"));
            lanes.add(new Lane(lane, tools, consumers, failure));
        }
        return lanes;
    }

    private List<Webhook> webhooks(PublicAddresses addresses, List<Account> accounts) {
        WebhookTools tools = new WebhookTools(addresses, tokens, metrics, clock);
        return new Webhooks(tools, receipts, log, new KafkaInboundLog(producer, values, writes))
                .of(
                        config.providers(),
                        (provider, reason) -> accounts.stream()
                                .filter(account -> account.name().equals(provider))
                                .forEach(account -> account.blamed(reason)));
    }

    /// Topics whose schemas are fetched before the first record is to be written.
    private List<Topic> written() {
        return config.quality().enabled()
                ? List.of(Topics.RECEIPTS, Topics.INBOUND, Topics.ROUTING)
                : List.of(Topics.RECEIPTS, Topics.INBOUND);
    }

    /// Reads the keys of the tokens.
    ///
    /// @throws StartException if they cannot be read
    static CallbackTokens tokens(GatewayConfig config) {
        try {
            return CallbackTokens.fromKeyset(config.http().keyset());
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
            throw new StartException(
                    List.of("token.keyset: '" + config.http().keyset() + "': " + reason
                            + ": expected a keyset file, as `gateway-worker new-keyset FILE` makes one"),
                    e);
        }
    }
}
