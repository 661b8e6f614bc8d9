package org.herald.sandbox.acls;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.herald.access.Grant;
import org.herald.access.Grants;
import org.herald.access.Role;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.client.Connection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints the rights of all roles as a script of `kafka-acls.sh`, or grants them itself. Granting again changes
/// nothing, and nothing is ever taken away.
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the rights on Kafka that the bank, the processor, the gateway-worker, an analyst and an operator",
            "need, as a shell script around kafka-acls.sh that takes --bootstrap-server and --command-config as its",
            "arguments; with --apply, grants them."
        })
public final class AclsCommand implements Callable<Integer> {

    private static final String USER = "User:";

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--principal",
            paramLabel = "ROLE=PRINCIPAL",
            description = {
                "who is bank, processor, gateway-worker, analyst or operator, e.g. processor=User:CN=herald,O=Bank;",
                "once for each (default: User: and the role)"
            })
    private Map<String, String> principals = Map.of();

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            defaultValue = Grants.APPLICATION_PREFIX,
            description = "the processor's application.id.prefix (default: ${DEFAULT-VALUE})")
    private String prefix = Grants.APPLICATION_PREFIX;

    @Option(names = "--apply", description = "grant them, with the rights of whoever --config says")
    private boolean apply;

    @Override
    public Integer call() throws InterruptedException {
        Map<Role, String> named = named();
        List<Grant> grants = Grants.all(prefix);
        PrintWriter out = spec().commandLine().getOut();
        if (apply) {
            grant(grants, named);
            out.println("granted: " + grants.size() + " rights");
            return 0;
        }
        out.println("#!/bin/sh");
        out.println("# usage: sh THIS-FILE --bootstrap-server broker:9093 --command-config administrator.properties");
        out.println("set -e");
        for (Grant grant : grants) {
            out.println("kafka-acls.sh \"$@\" --add --force --allow-principal '" + named.get(grant.role()) + "' "
                    + grant.options());
        }
        return 0;
    }

    private Map<Role, String> named() {
        Map<Role, String> named = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            named.put(role, USER + role);
        }
        principals.forEach((name, principal) -> {
            if (!principal.startsWith(USER) || principal.contains("'")) {
                throw wrong("--principal " + name + ": expected a principal such as User:" + name);
            }
            named.put(role(name), principal);
        });
        return named;
    }

    private Role role(String name) {
        for (Role role : Role.values()) {
            if (role.toString().equals(name)) {
                return role;
            }
        }
        throw wrong("--principal " + name + ": expected one of " + List.of(Role.values()));
    }

    private void grant(List<Grant> grants, Map<Role, String> principals) throws InterruptedException {
        try (Admin admin = Connection.admin(connection.kafka(Connection.Need.BROKER))) {
            admin.createAcls(grants.stream()
                            .map(grant -> grant.to(principals.getOrDefault(grant.role(), USER + grant.role())))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new CommandFailedException("Kafka does not take the rights: "
                    + String.valueOf(e.getCause() == null ? e : e.getCause().getMessage())
                    + "\nit takes a principal with Alter on the cluster, and a broker with an authorizer");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec().commandLine(), problem);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }
}
