package org.herald.sandbox.security;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.herald.sandbox.broker.Broker;
import org.herald.sandbox.child.Ports;

/// A broker that takes nobody without a password or a certificate, and lets nobody do what was not granted. Its
/// super users are itself and an administrator; both show certificates.
final class SecuredBroker implements AutoCloseable {

    private static final int ITERATIONS = 4096;

    private final Certificates certificates;
    private final int scramPort = Ports.free();
    private final int tlsPort = Ports.free();
    private final Broker broker;
    private final Admin administrator;

    /// Starts it.
    ///
    /// @param certificates with one for `broker` and one for `administrator`
    SecuredBroker(Path folder, Certificates certificates) throws InterruptedException {
        this.certificates = certificates;
        broker = Broker.start(folder, settings(), byCertificate("administrator"));
        administrator = Admin.create(Map.copyOf(byCertificate("administrator")));
    }

    private Map<String, String> settings() {
        String controller = "127.0.0.1:" + Ports.free();
        Map<String, String> settings = new HashMap<>(certificates.of("broker"));
        settings.put(
                "listeners",
                "SASL_SSL://127.0.0.1:" + scramPort + ",SSL://127.0.0.1:" + tlsPort + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "SASL_SSL://localhost:" + scramPort + ",SSL://localhost:" + tlsPort);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:SSL");
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("inter.broker.listener.name", "SSL");
        settings.put("listener.name.ssl.ssl.client.auth", "required");
        settings.put("listener.name.controller.ssl.client.auth", "required");
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:broker;User:administrator");
        return settings;
    }

    /// Settings of a client that shows the certificate of that name.
    Map<String, String> byCertificate(String name) {
        Map<String, String> settings = certificates.of(name);
        settings.put("bootstrap.servers", "localhost:" + tlsPort);
        settings.put("security.protocol", "SSL");
        return settings;
    }

    /// Settings of a client with a name and its password.
    Map<String, String> byPassword(String name, String password) {
        Map<String, String> settings = certificates.trust();
        settings.put("bootstrap.servers", "localhost:" + scramPort);
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                        + password + "\";");
        return settings;
    }

    /// Makes users, each with its password.
    void addUsers(Map<String, String> passwords) throws Exception {
        List<UserScramCredentialAlteration> users = passwords.entrySet().stream()
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
                        user.getKey(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        user.getValue()))
                .toList();
        administrator.alterUserScramCredentials(users).all().get();
    }

    void grant(Stream<AclBinding> grants) throws Exception {
        administrator.createAcls(grants.toList()).all().get();
    }

    Admin administrator() {
        return administrator;
    }

    void kill() {
        broker.kill();
    }

    void restart() throws InterruptedException {
        broker.restart();
    }

    @Override
    public void close() {
        administrator.close();
        broker.close();
    }
}
