package org.herald.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.herald.access.Grant;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.RightsCheck;
import org.herald.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a worker asks Kafka before it starts: whether it has all rights, and whether the topics keep what they confirm.
final class StartConditions {

    private static final Logger LOG = LoggerFactory.getLogger(StartConditions.class);

    private StartConditions() {}

    /// Asks.
    ///
    /// @throws StartException naming everything that is missing or unsafe
    static void check(GatewayConfig config, KafkaClients clients) throws InterruptedException {
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
}
