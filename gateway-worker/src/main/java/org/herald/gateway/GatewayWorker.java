package org.herald.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.access.Grant;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.RightsCheck;
import org.herald.access.Role;
import org.herald.gateway.control.ControlsFollower;
import org.herald.gateway.control.HeldScope;
import org.herald.gateway.control.Holds;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.lane.DeadLetters;
import org.herald.gateway.lane.Lane;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.lane.LaneTools;
import org.herald.gateway.lane.Moment;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.provider.SmsProvider;
import org.herald.gateway.receipt.KafkaInboundLog;
import org.herald.gateway.receipt.KafkaReceiptLog;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.gateway.route.Account;
import org.herald.gateway.route.Router;
import org.herald.gateway.route.Shares;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.HttpServer;
import org.herald.gateway.webhook.Operations;
import org.herald.gateway.webhook.Operations.DrainReport;
import org.herald.gateway.webhook.OperatorTokens;
import org.herald.gateway.webhook.PublicAddresses;
import org.herald.gateway.webhook.Webhook;
import org.herald.gateway.webhook.WebhookTools;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.schemas.serde.RegistryRefusedException;
import org.herald.schemas.serde.RegistryUnavailableException;
import org.herald.schemas.serde.WriterSchemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running gateway-worker: its lanes, its accounts at providers, one HTTP server.
public final class GatewayWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWorker.class);

    private final WriteHealth writes;
    private final List<Account> accounts;
    private final ReceiptLog receipts;
    private final ControlsFollower controls;
    private final List<Lane> lanes;
    private final WriterSchemas schemas;
    private final HttpServer http;
    private final ProgramMetrics programMetrics;
    private boolean closing;

    private GatewayWorker(
            LaneTools tools, WriteHealth writes, ControlsFollower controls, List<Lane> lanes, Parts parts) {
        schemas = parts.schemas();
        accounts = parts.accounts();
        receipts = tools.log();
        this.writes = writes;
        this.controls = controls;
        this.lanes = lanes;
        programMetrics = parts.programMetrics();
        Operations operations = new Operations(this::unreadiness, this::drain, parts.operators(), Clock.systemUTC());
        http = new HttpServer(parts.config().http(), parts.webhooks(), operations, parts.metrics());
    }

    private record Parts(
            GatewayConfig config,
            List<Account> accounts,
            List<Webhook> webhooks,
            OperatorTokens operators,
            WriterSchemas schemas,
            PrometheusMeterRegistry metrics,
            ProgramMetrics programMetrics) {}

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
        CallbackTokens tokens = tokens(config);
        check(config, clients);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ProgramMetrics programMetrics = new ProgramMetrics(metrics);
        Producer<byte[], byte[]> producer = programMetrics.watched(clients.producer(config.workerId() + "-receipts"));
        WriteHealth writes = new WriteHealth();
        Serializer<Object> values = AvroSerdes.serializer(config.kafka());
        ReceiptLog log = new KafkaReceiptLog(producer, values, metrics, writes);
        Receipts receipts = new Receipts(config.workerId());
        Shares shares = new Shares();
        List<Account> accounts = accounts(config, around, shares, metrics);
        Holds holds = new Holds();
        Router router = new Router(
                config.routes(),
                accounts,
                List.of(text -> holds.holding(text).map(GatewayWorker::words)),
                name -> holds.provider(name).map(GatewayWorker::words),
                Router.Weights.AS_CONFIGURED);
        PublicAddresses addresses = new PublicAddresses(config.http().publicUrl());
        WebhookTools webhookTools = new WebhookTools(addresses, tokens, metrics, Clock.systemUTC());
        KafkaInboundLog inbound = new KafkaInboundLog(producer, values, writes);
        LaneTools tools = new LaneTools(
                router,
                shares,
                origin -> addresses.callback(origin.provider(), tokens.seal(origin)),
                receipts,
                log,
                new DeadLetters(producer, writes, metrics),
                config.retry(),
                AvroSerdes.deserializer(clients.impatient()),
                safeguards,
                metrics,
                Clock.systemUTC(),
                Moment.Source.SYSTEM);
        List<Webhook> webhooks = new Webhooks(webhookTools, receipts, log, inbound)
                .of(config.providers(), (provider, reason) -> blame(accounts, provider, reason));
        WriterSchemas schemas = new WriterSchemas(values, List.of(Topics.RECEIPTS, Topics.INBOUND));
        Parts parts = new Parts(config, accounts, webhooks, tokens.operators(), schemas, metrics, programMetrics);
        ControlsFollower controls = controls(config, holds, tools, clients);
        GatewayWorker worker = new GatewayWorker(tools, writes, controls, lanes(parts, tools, clients, failure), parts);
        worker.begin(failure);
        return worker;
    }

    private static List<Account> accounts(
            GatewayConfig config, UnaryOperator<SmsProvider> around, Shares shares, MeterRegistry metrics) {
        return config.providers().stream()
                .map(provider ->
                        config.accounts().open(around.apply(provider.client()), shares, metrics, Clock.systemUTC()))
                .toList();
    }

    private static void blame(List<Account> accounts, String provider, String reason) {
        accounts.stream().filter(account -> account.name().equals(provider)).forEach(account -> account.blamed(reason));
    }

    private static String words(HeldScope held) {
        return "hold " + held.scope();
    }

    private static ControlsFollower controls(GatewayConfig config, Holds holds, LaneTools tools, KafkaClients clients) {
        return new ControlsFollower(
                clients.follower(config.workerId() + "-controls"),
                new RecordValues(tools.values()),
                holds,
                tools.metrics(),
                Role.GATEWAY_WORKER);
    }

    private static List<Lane> lanes(Parts parts, LaneTools tools, KafkaClients clients, Runnable failure) {
        List<Lane> lanes = new ArrayList<>();
        GatewayConfig config = parts.config();
        for (LaneConfig lane : config.lanes()) {
            String client = config.workerId() + "-" + lane.name();
            Consumer<byte[], byte[]> member = parts.programMetrics().watched(clients.member(lane.group(), client));
            lanes.add(new Lane(lane, tools, member, clients.reader(client + "-takeover"), failure));
        }
        return lanes;
    }

    /// Reads the keys of the tokens in addresses.
    ///
    /// @throws StartException if there are none
    static CallbackTokens tokens(GatewayConfig config) {
        try {
            return CallbackTokens.fromKeyset(config.http().keyset());
        } catch (IOException e) {
            throw new StartException(
                    List.of("token.keyset: '" + config.http().keyset() + "': " + reason(e)
                            + ": expected a keyset file, as `gateway-worker new-keyset FILE` makes one"),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
    }

    private static void check(GatewayConfig config, KafkaClients clients) throws InterruptedException {
        if (!config.productionChecks()) {
            LOG.warn("checks.production is false: this Kafka may lose what it has confirmed");
        }
        try (Admin admin = Admin.create(clients.admin(config.workerId() + "-checks"))) {
            Optional<String> lacking = config.rightsCheck() ? lacking(admin, config) : Optional.empty();
            if (lacking.isPresent()) {
                throw new StartException(List.of(lacking.get()), null);
            }
            List<String> problems = new StartChecks(admin).problems(config.productionChecks());
            if (!problems.isEmpty()) {
                throw new StartException(problems, null);
            }
        } catch (ExecutionException e) {
            String refusal = Refusals.of(Role.GATEWAY_WORKER, Grants.APPLICATION_PREFIX)
                    .explain(e)
                    .orElseGet(() -> "Kafka cannot be checked: " + e.getCause());
            throw new StartException(List.of(refusal), e);
        }
    }

    private static Optional<String> lacking(Admin admin, GatewayConfig config)
            throws InterruptedException, ExecutionException {
        List<Grant> needed = Grants.of(Role.GATEWAY_WORKER, Grants.APPLICATION_PREFIX).stream()
                .filter(grant -> config.productionChecks() || !grant.forProductionChecks())
                .toList();
        return new RightsCheck(admin).problem(Role.GATEWAY_WORKER, needed);
    }

    private void begin(Runnable failure) throws InterruptedException {
        http.start();
        try {
            schemas.fetch();
        } catch (RegistryRefusedException | RegistryUnavailableException e) {
            close();
            throw new StartException(List.of(String.valueOf(e.getMessage())), e);
        }
        controls.start(this::startLanes, failure);
        LOG.info("gateway-worker started, HTTP on port {}", http.port());
    }

    /// Not before it is known what is held back: nothing is sent only because nobody has looked yet.
    private synchronized void startLanes() {
        if (!closing) {
            lanes.forEach(Lane::start);
        }
    }

    /// The port of the HTTP server.
    public int port() {
        return http.port();
    }

    /// Why the worker is not ready; empty when it is.
    public Optional<String> unreadiness() {
        if (schemas.waitsFor().isPresent()) {
            return schemas.waitsFor();
        }
        List<String> reasons = Stream.of(
                        lanes.stream().map(Lane::unreadiness).flatMap(Optional::stream),
                        controls.unreadiness().stream(),
                        writes.fault().stream(),
                        nobodySends().stream())
                .flatMap(Function.identity())
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /// Ready means that texts can leave; one account that takes them is enough.
    private Optional<String> nobodySends() {
        List<String> faults = accounts.stream()
                .map(account -> account.obstacle()
                        .or(() -> account.health().fault().map(fault -> account.name() + ": account: " + fault)))
                .flatMap(Optional::stream)
                .toList();
        return faults.size() < accounts.size() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /// Claims nothing more, brings to its end what is under way, and gives the partitions away, without waiting for
    /// it. Callbacks are taken as before.
    private DrainReport drain() {
        lanes.forEach(Lane::drain);
        List<Lane.DrainState> states = lanes.stream().map(Lane::drainState).toList();
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
        lanes.forEach(Lane::stop);
        lanes.forEach(Lane::close);
        controls.close();
        http.close();
        programMetrics.close();
        receipts.close();
        accounts.forEach(Account::close);
        LOG.info("gateway-worker stopped");
    }
}
