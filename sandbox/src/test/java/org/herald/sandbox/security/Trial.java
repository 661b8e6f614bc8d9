package org.herald.sandbox.security;

import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.herald.access.Grant;
import org.herald.access.Grants;
import org.herald.access.Role;

/// Somebody who has all rights of a role but one. Where that is to read or write, the right to describe, which it
/// includes, is left: then what fails is the reading or writing itself, and not a look beforehand. Rights only ever
/// allow, so whatever fails with it would fail without.
///
/// @param user on Kafka, with the password of that name
/// @param prefix what the application id begins with; changelogs can be read back only where there are some
record Trial(Grant missing, String user, String prefix) {

    static List<Trial> of(Role role) {
        int count = Grants.of(role, "any").size();
        return IntStream.range(0, count)
                .mapToObj(number -> without(role, number))
                .toList();
    }

    private static Trial without(Role role, int number) {
        String user = role + "-without-" + number;
        Grant own = Grants.of(role, user).get(number);
        Grant real = Grants.of(role, Grants.APPLICATION_PREFIX).get(number);
        return restores(own) || own.operation() == DELETE
                ? new Trial(real, user, Grants.APPLICATION_PREFIX)
                : new Trial(own, user, user);
    }

    private static boolean restores(Grant grant) {
        return grant.operation() == READ
                && grant.resource().resourceType() == TOPIC
                && grant.resource().patternType() == PREFIXED;
    }

    /// All rights but the one.
    Stream<AclBinding> grants() {
        List<Grant> left = new ArrayList<>(Grants.of(missing.role(), prefix));
        if (!left.remove(missing)) {
            throw new IllegalStateException("there is no such right: " + missing);
        }
        if (missing.operation() == READ || missing.operation() == WRITE) {
            left.add(new Grant(missing.role(), DESCRIBE, missing.resource(), "is left"));
        }
        return left.stream().map(grant -> grant.to("User:" + user));
    }

    /// Whether the words name the right that is missing.
    boolean isNamedIn(String words) {
        return words.contains(missing.operationName())
                && words.contains(missing.resource().name());
    }

    @Override
    public String toString() {
        return "without " + missing;
    }
}
