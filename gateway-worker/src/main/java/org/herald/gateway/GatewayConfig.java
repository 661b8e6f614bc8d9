package org.herald.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.herald.gateway.attempt.Backoff;
import org.herald.gateway.attempt.RetryConfiguration;
import org.herald.gateway.duplicate.DuplicateLimits;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.provider.InboundReader;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.quality.QualityConfig;
import org.herald.gateway.reconcile.ReconcileConfig;
import org.herald.gateway.route.Accounts;
import org.herald.gateway.route.Routes;
import org.herald.gateway.spend.SpendConfig;
import org.herald.gateway.webhook.HttpConfig;
import org.herald.gateway.webhook.PublicAddresses;
import org.herald.schemas.Topics;
import org.herald.settings.Settings;

/// Everything that can be set of a gateway-worker.
///
/// @param workerId who signs the receipts; two workers never share one
/// @param kafka Kafka's own settings and those of the serdes, under their own names
/// @param rightsCheck whether to ask Kafka before starting which rights are missing
/// @param productionChecks whether to refuse a Kafka that could lose what it has confirmed
public record GatewayConfig(
        String workerId,
        Map<String, String> kafka,
        boolean rightsCheck,
        boolean productionChecks,
        List<LaneConfig> lanes,
        Backoff retry,
        List<ProviderConfig> providers,
        Accounts accounts,
        Routes routes,
        SpendConfig spend,
        QualityConfig quality,
        ReconcileConfig reconcile,
        DuplicateLimits duplicates,
        HttpConfig http) {

    public GatewayConfig {
        kafka = Map.copyOf(kafka);
        lanes = List.copyOf(lanes);
        providers = List.copyOf(providers);
    }

    /// Reads all settings and reports all mistakes together.
    ///
    /// @throws org.herald.settings.SettingsException naming every mistake
    public static GatewayConfig from(Settings settings) {
        Map<String, String> kafka = settings.group("kafka");
        if (kafka.getOrDefault("bootstrap.servers", "").isBlank()) {
            settings.problem("kafka.bootstrap.servers", "", "the addresses of Kafka's brokers");
        }
        List<ProviderConfig> providers = Providers.from(settings);
        List<String> names = providers.stream().map(ProviderConfig::name).toList();
        LaneConfig.Timing timing = LaneConfig.Timing.from(settings, longestTimeout(providers));
        GatewayConfig config = new GatewayConfig(
                settings.text("worker.id", unique()),
                kafka,
                settings.flag("checks.rights", true),
                settings.flag("checks.production", true),
                Topics.LANES.stream()
                        .map(lane -> LaneConfig.from(settings, lane, timing))
                        .toList(),
                RetryConfiguration.from(settings),
                providers,
                Accounts.from(settings, names),
                Routes.from(settings, names),
                SpendConfig.from(settings),
                QualityConfig.from(settings),
                ReconcileConfig.from(settings),
                DuplicateLimits.from(settings),
                HttpConfig.from(settings));
        settings.check();
        return config;
    }

    /// What `providers` may name.
    public static Set<String> knownProviders() {
        return Providers.names();
    }

    /// The same worker for some of the lanes only.
    ///
    /// @param names short names, as in `lanes.urgent.slots`
    /// @throws IllegalArgumentException naming every name that is none of a lane
    public GatewayConfig only(Collection<String> names) {
        Set<String> known = lanes.stream().map(LaneConfig::name).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "no lane '" + String.join("', '", unknown) + "': expected some of " + String.join(", ", known));
        }
        List<LaneConfig> some =
                lanes.stream().filter(lane -> names.contains(lane.name())).toList();
        return withLanes(some);
    }

    private static Duration longestTimeout(List<ProviderConfig> providers) {
        return providers.stream()
                .map(ProviderConfig::timeout)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Host and process tell people where to look. They do not suffice: a container that is started again has the
    /// same host name as before, and its program is process 1 each time.
    private static String unique() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            host = "unnamed-host";
        }
        String start = Integer.toHexString(ThreadLocalRandom.current().nextInt());
        return host + "-" + ProcessHandle.current().pid() + "-" + start;
    }

    /// The address to which a provider is to post the texts that people write to us.
    ///
    /// @throws StartException if that provider posts none
    URI inboundUrl(String provider) {
        ProviderConfig account = providers.stream()
                .filter(one -> one.name().equals(provider))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        List.of("providers: does not name " + provider + ", whose address was asked for"), null));
        InboundReader reader = account.inbound()
                .orElseThrow(() -> new StartException(
                        List.of(provider + ".inbound-secret: missing: expected the secret with which " + provider
                                + " signs texts that come in"),
                        null));
        String token = Assembly.tokens(this).sealInbound(provider);
        return reader.asEntered(new PublicAddresses(http.publicUrl()).inbound(provider, token));
    }

    /// The same worker on other lanes.
    public GatewayConfig withLanes(List<LaneConfig> others) {
        return new GatewayConfig(
                workerId,
                kafka,
                rightsCheck,
                productionChecks,
                others,
                retry,
                providers,
                accounts,
                routes,
                spend,
                quality,
                reconcile,
                duplicates,
                http);
    }

    /// Kafka's settings hold passwords.
    @Override
    public String toString() {
        return "GatewayConfig[" + workerId + ", " + lanes + "]";
    }
}
