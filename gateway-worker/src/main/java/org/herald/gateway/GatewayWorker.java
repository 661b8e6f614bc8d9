package org.herald.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
import org.herald.gateway.lane.DeadLetters;
import org.herald.gateway.lane.Lane;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.lane.LaneTools;
import org.herald.gateway.lane.Moment;
import org.herald.gateway.lane.Safeguards;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.provider.ProviderHealth;
import org.herald.gateway.provider.SmsProvider;
import org.herald.gateway.receipt.KafkaInboundLog;
import org.herald.gateway.receipt.KafkaReceiptLog;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.HttpServer;
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

/// A running gateway-worker: three lanes, one provider, one HTTP server.
public final class GatewayWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWorker.class);

    private final Map<String, ProviderHealth> health;
    private final WriteHealth writes;
    private final SmsProvider provider;
    private final ReceiptLog receipts;
    private final List<Lane> lanes;
    private final WriterSchemas schemas;
    private final HttpServer http;
    private final ProgramMetrics programMetrics;

    private GatewayWorker(LaneTools tools, WriteHealth writes, List<Lane> lanes, Parts parts) {
        schemas = parts.schemas();
        health = parts.health();
        provider = tools.provider();
        receipts = tools.log();
        this.writes = writes;
        this.lanes = lanes;
        programMetrics = parts.programMetrics();
        http = new HttpServer(parts.config().http(), parts.webhooks(), this::unreadiness, parts.metrics());
    }

    private record Parts(
            GatewayConfig config,
            Map<String, ProviderHealth> health,
            List<Webhook> webhooks,
            WriterSchemas schemas,
            PrometheusMeterRegistry metrics,
            ProgramMetrics programMetrics) {}

    /// Starts a worker as it runs everywhere. Returns when it is at work, which takes as long as the schema registry
    /// is away.
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
        Map<String, ProviderHealth> health = health(config);
        PublicAddresses addresses = new PublicAddresses(config.http().publicUrl());
        WebhookTools webhookTools = new WebhookTools(addresses, tokens, metrics, Clock.systemUTC());
        KafkaInboundLog inbound = new KafkaInboundLog(producer, values, writes);
        List<Webhook> webhooks = new Webhooks(webhookTools, receipts, log, inbound)
                .of(config.providers(), name -> its(health, name)::accountBlamed);
        ProviderConfig first = config.providers().getFirst();
        LaneTools tools = new LaneTools(
                around.apply(first.client()),
                its(health, first.name()),
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
        WriterSchemas schemas = new WriterSchemas(values, List.of(Topics.RECEIPTS, Topics.INBOUND));
        Parts parts = new Parts(config, health, webhooks, schemas, metrics, programMetrics);
        GatewayWorker worker = new GatewayWorker(tools, writes, lanes(parts, tools, clients, failure), parts);
        worker.begin();
        return worker;
    }

    private static Map<String, ProviderHealth> health(GatewayConfig config) {
        Map<String, ProviderHealth> health = new LinkedHashMap<>();
        config.providers().forEach(account -> health.put(account.name(), new ProviderHealth(Clock.systemUTC())));
        return health;
    }

    private static ProviderHealth its(Map<String, ProviderHealth> health, String provider) {
        return Objects.requireNonNull(health.get(provider), provider);
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

    private void begin() throws InterruptedException {
        http.start();
        try {
            schemas.fetch();
        } catch (RegistryRefusedException | RegistryUnavailableException e) {
            close();
            throw new StartException(List.of(String.valueOf(e.getMessage())), e);
        }
        lanes.forEach(Lane::start);
        LOG.info("gateway-worker started, HTTP on port {}", http.port());
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
                        writes.fault().stream(),
                        health.entrySet().stream()
                                .flatMap(one -> one.getValue().fault().stream()
                                        .map(fault -> one.getKey() + ": account: " + fault)))
                .flatMap(Function.identity())
                .toList();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /// Stops claiming, lets what is under way come to its end, and closes. Callbacks are taken until the last.
    @Override
    public void close() {
        lanes.forEach(Lane::stop);
        lanes.forEach(Lane::close);
        http.close();
        programMetrics.close();
        receipts.close();
        provider.close();
        LOG.info("gateway-worker stopped");
    }
}
