package org.herald.access;

import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// One right that one role needs.
///
/// @param operation the least that will do; Kafka takes `Read` and `Write` to include `Describe`
/// @param reason what the role does with it, in a few words
public record Grant(Role role, AclOperation operation, ResourcePattern resource, String reason) {

    /// As Kafka keeps it, from any host.
    ///
    /// @param principal such as `User:processor`
    public AclBinding to(String principal) {
        return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    /// Whether it is needed only to look at Kafka's own settings, and not where `checks.production` is `false`.
    public boolean forProductionChecks() {
        return operation == AclOperation.DESCRIBE_CONFIGS || operation == AclOperation.DESCRIBE;
    }

    /// Whether the right is about this very thing.
    boolean covers(ResourceType type, String name) {
        return resource.resourceType() == type
                && (resource.patternType() == PREFIXED
                        ? name.startsWith(resource.name())
                        : name.equals(resource.name()));
    }

    /// The operation as Kafka's tools spell it: `DescribeConfigs`.
    public String operationName() {
        return Arrays.stream(operation.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /// The resource as people say it: `topic lending.events`, `transactional id herald-decisions-*`.
    public String resourceName() {
        return kind() + " " + name();
    }

    String kind() {
        return kind(resource.resourceType());
    }

    static String kind(ResourceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String name() {
        return resource.name() + (resource.patternType() == PREFIXED ? "*" : "");
    }

    /// The options of `kafka-acls.sh` that stand for it.
    public String options() {
        String option = resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String pattern = resource.patternType() == PREFIXED ? " --resource-pattern-type prefixed" : "";
        return "--operation " + operationName() + " --" + option + " " + resource.name() + pattern;
    }

    @Override
    public String toString() {
        return role + ": " + operationName() + " on " + resourceName();
    }
}
