package org.herald.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.herald.access.Role.ANALYST;
import static org.herald.access.Role.BANK;
import static org.herald.access.Role.GATEWAY_WORKER;
import static org.herald.access.Role.OPERATOR;
import static org.herald.access.Role.PROCESSOR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;

/// All rights on Kafka that Herald needs, each once. There is none that a program could do without: a test takes
/// each away and sees something fail.
public final class Grants {

    /// What the processor's application ids begin with where nobody has set another prefix.
    public static final String APPLICATION_PREFIX = "herald";

    private Grants() {}

    /// The rights of all roles.
    ///
    /// @param applicationPrefix the processor's `application.id.prefix`
    public static List<Grant> all(String applicationPrefix) {
        List<Grant> grants = new ArrayList<>(bank());
        grants.addAll(processor(applicationPrefix + "-decisions", applicationPrefix + "-delivery"));
        grants.addAll(gatewayWorker());
        grants.addAll(analyst());
        grants.addAll(operator());
        return List.copyOf(grants);
    }

    /// The rights of one role.
    public static List<Grant> of(Role role, String applicationPrefix) {
        return all(applicationPrefix).stream()
                .filter(grant -> grant.role() == role)
                .toList();
    }

    private static List<Grant> bank() {
        return Stream.of(
                        to(BANK, WRITE, topics(Topics.CUSTOMERS, Topics.EVENTS), "publishes"),
                        to(BANK, READ, topics(Topics.OPT_OUTS), "learns who left and who came back"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Grant> processor(String decisions, String delivery) {
        Topic[] read = {
            Topics.CUSTOMERS, Topics.EVENTS, Topics.RECEIPTS, Topics.INBOUND, Topics.OPT_OUTS, Topics.SUPPRESSIONS
        };
        String[] own = {decisions + "-", delivery + "-"};
        return Stream.of(
                        to(PROCESSOR, READ, topics(read), "learns what happened"),
                        to(PROCESSOR, READ, topics(Topics.CONTROLS), "learns what is held back"),
                        to(PROCESSOR, READ, topics(Topics.DECISIONS), "leaves alone what was decided before it began"),
                        to(
                                PROCESSOR,
                                WRITE,
                                topics(Topics.STANDARD, Topics.BULK, Topics.DECISIONS),
                                "asks for texts, says why and why not"),
                        to(
                                PROCESSOR,
                                WRITE,
                                topics(Topics.OPT_OUTS, Topics.SUPPRESSIONS),
                                "says who left, and whose number takes no texts"),
                        to(PROCESSOR, WRITE, deadLetters(read), "keeps what it cannot read"),
                        to(PROCESSOR, DESCRIBE_CONFIGS, deadLetters(read), "checks at start that it can keep it"),
                        to(PROCESSOR, READ, things(GROUP, LITERAL, decisions, delivery), "keeps its place"),
                        to(PROCESSOR, WRITE, things(TRANSACTIONAL_ID, PREFIXED, own), "writes exactly once"),
                        to(PROCESSOR, CREATE, things(TOPIC, PREFIXED, own), "makes its changelogs"),
                        to(PROCESSOR, WRITE, things(TOPIC, PREFIXED, own), "writes its changelogs"),
                        to(PROCESSOR, READ, things(TOPIC, PREFIXED, own), "restores its stores"),
                        to(
                                PROCESSOR,
                                DELETE,
                                things(TOPIC, PREFIXED, delivery + "-"),
                                "forgets whose numbers have changed, once that is kept"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Grant> gatewayWorker() {
        Topic[] lanes = Topics.LANES.toArray(Topic[]::new);
        List<ResourcePattern> checked = Stream.of(
                        topics(lanes),
                        topics(Topics.RECEIPTS, Topics.INBOUND, Topics.CONTROLS),
                        things(TOPIC, LITERAL, "__consumer_offsets"),
                        deadLetters(lanes))
                .flatMap(List::stream)
                .toList();
        return Stream.of(
                        to(GATEWAY_WORKER, READ, topics(lanes), "takes texts to send"),
                        to(GATEWAY_WORKER, WRITE, deadLetters(lanes), "keeps what it cannot read"),
                        to(GATEWAY_WORKER, WRITE, topics(Topics.RECEIPTS), "reports every step"),
                        to(GATEWAY_WORKER, WRITE, topics(Topics.INBOUND), "keeps what people write to us"),
                        to(GATEWAY_WORKER, READ, topics(Topics.RECEIPTS), "finds out what a predecessor did"),
                        to(GATEWAY_WORKER, READ, topics(Topics.CONTROLS), "learns what is held back"),
                        to(GATEWAY_WORKER, WRITE, topics(Topics.ROUTING), "says how weights have moved"),
                        to(GATEWAY_WORKER, READ, things(GROUP, PREFIXED, "herald-gateway-"), "claims"),
                        to(GATEWAY_WORKER, DESCRIBE_CONFIGS, checked, "checks at start that nothing can be lost"),
                        to(
                                GATEWAY_WORKER,
                                DESCRIBE,
                                things(TOPIC, LITERAL, "__consumer_offsets"),
                                "checks at start how often claims are kept"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Grant> analyst() {
        return Stream.of(
                        to(
                                ANALYST,
                                READ,
                                topics(
                                        Topics.DECISIONS,
                                        Topics.RECEIPTS,
                                        Topics.OPT_OUTS,
                                        Topics.SUPPRESSIONS,
                                        Topics.ROUTING),
                                "reads"),
                        to(ANALYST, READ, topics(Topics.CONTROLS), "learns why a text waits"),
                        to(
                                ANALYST,
                                READ,
                                things(GROUP, PREFIXED, "analyst-"),
                                "keeps the place of a consumer that has a group"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Grant> operator() {
        return Stream.of(
                        to(OPERATOR, WRITE, topics(Topics.CONTROLS), "holds back and releases"),
                        to(OPERATOR, READ, topics(Topics.CONTROLS), "sees what is held back"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Grant> to(Role role, AclOperation operation, List<ResourcePattern> things, String reason) {
        return things.stream()
                .map(thing -> new Grant(role, operation, thing, reason))
                .toList();
    }

    private static List<ResourcePattern> topics(Topic... topics) {
        return things(TOPIC, LITERAL, Arrays.stream(topics).map(Topic::name).toArray(String[]::new));
    }

    private static List<ResourcePattern> deadLetters(Topic... topics) {
        return things(
                TOPIC, LITERAL, Arrays.stream(topics).map(Topic::deadLetters).toArray(String[]::new));
    }

    private static List<ResourcePattern> things(ResourceType type, PatternType pattern, String... names) {
        return Arrays.stream(names)
                .map(name -> new ResourcePattern(type, name, pattern))
                .toList();
    }

    /// The rights as a Markdown table, as README has it: one row for each role, operation and reason.
    public static String table() {
        Map<String, List<Grant>> rows = new LinkedHashMap<>();
        for (Grant grant : all(APPLICATION_PREFIX)) {
            String row = grant.role() + " | " + grant.operationName() + " | " + grant.reason();
            rows.computeIfAbsent(row, first -> new ArrayList<>()).add(grant);
        }
        String body = rows.values().stream().map(Grants::row).collect(Collectors.joining());
        return "| who | may | on | because it |\n|---|---|---|---|\n" + body;
    }

    private static String row(List<Grant> alike) {
        Grant first = alike.get(0);
        String names = alike.stream().map(grant -> "`" + grant.name() + "`").collect(Collectors.joining(", "));
        return "| " + first.role() + " | " + first.operationName() + " | " + first.kind() + " " + names + " | "
                + first.reason() + " |\n";
    }
}
