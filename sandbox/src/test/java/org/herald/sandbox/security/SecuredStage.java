package org.herald.sandbox.security;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.access.Role;
import org.herald.gateway.GatewayMain;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.SandboxPolicy;
import org.herald.sandbox.acls.AclsCommand;
import org.herald.sandbox.broker.TopicSetup;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.registry.Registry;
import org.herald.sandbox.simulator.InboundSms;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Simulator;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration;
import picocli.CommandLine;

/// A bank's installation: a broker and a registry that know everybody by name, with a principal for each role, which
/// may do what the command `acls` grants and nothing else.
final class SecuredStage implements AutoCloseable {

    /// How somebody proves who they are, to Kafka and to the registry alike.
    enum Proof {
        PASSWORD,
        CERTIFICATE
    }

    private final Path folder;
    private final Certificates certificates;
    private final SecuredBroker broker;
    private final Registry registry;
    private final RegistryDoor door;
    private final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private String workerPort = "";

    SecuredStage(Path folder) throws Exception {
        this.folder = folder;
        CompletableFuture<Registry> starting = CompletableFuture.supplyAsync(() -> startRegistry(folder));
        certificates = Certificates.make(folder.resolve("certificates"), names());
        broker = new SecuredBroker(folder.resolve("broker"), certificates);
        TopicSetup.create(broker.byCertificate("administrator"), 1);
        broker.addUsers(passwords());
        grantAsAnOperatorDoes();
        simulator = Simulator.start(SimulatorOptions.ordinary());
        CallbackTokens.newKeyset(folder.resolve("keyset"));
        registry = starting.join();
        door = new RegistryDoor(registry.url(), certificates.of("registry"), passwords());
        new SchemaRegistration(kafka("administrator", Proof.CERTIFICATE), Topics.ALL)
                .apply(SchemaRegistration.Scope.REGISTRY);
    }

    private static Registry startRegistry(Path folder) {
        try {
            return Registry.start(folder.resolve("registry"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] names() {
        return Stream.concat(
                        Stream.of("broker", "registry", "administrator"),
                        Arrays.stream(Role.values()).map(Role::toString))
                .toArray(String[]::new);
    }

    private static Map<String, String> passwords() {
        return Arrays.stream(Role.values())
                .collect(Collectors.toMap(Role::toString, role -> password(role.toString())));
    }

    static String password(String name) {
        return "nobody-but-" + name + "-knows";
    }

    private void grantAsAnOperatorDoes() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        broker.byCertificate("administrator").forEach((name, value) -> settings.put("kafka." + name, value));
        String file = write("administrator", settings).toString();
        int exitCode = new CommandLine(new AclsCommand()).execute("--apply", "--config", file);
        if (exitCode != 0) {
            throw new IllegalStateException("acls --apply: exit code " + exitCode);
        }
    }

    SecuredBroker broker() {
        return broker;
    }

    Simulator simulator() {
        return simulator;
    }

    RegistryDoor door() {
        return door;
    }

    Path folder() {
        return folder;
    }

    /// The group of Kafka's settings of somebody, with those of the registry.
    Map<String, String> kafka(String name, Proof proof) {
        return switch (proof) {
            case PASSWORD -> {
                Map<String, String> settings = broker.byPassword(name, password(name));
                atRegistry(settings, certificates.trust());
                settings.put("basic.auth.user.info", name + ":" + password(name));
                yield settings;
            }
            case CERTIFICATE -> {
                Map<String, String> settings = broker.byCertificate(name);
                atRegistry(settings, certificates.of(name));
                yield settings;
            }
        };
    }

    /// As [#kafka], for one more user of Kafka that the registry knows as its role.
    Map<String, String> kafkaAs(String user, Role role) {
        Map<String, String> settings = kafka(role.toString(), Proof.PASSWORD);
        settings.putAll(broker.byPassword(user, password(user)));
        return settings;
    }

    private void atRegistry(Map<String, String> settings, Map<String, String> tls) {
        settings.put("schema.registry.url", door.url());
        settings.put("auto.register.schemas", "false");
        tls.forEach((name, value) -> settings.put("schema.registry." + name, value));
    }

    Map<String, String> processor(Map<String, String> kafka, String name) {
        Map<String, String> settings = common(kafka);
        Path home = folder.resolve(name);
        settings.put("state.dir", home.resolve("state").toString());
        settings.put(
                "policy.file",
                SandboxPolicy.write(SandboxPolicy.anyHour(), home.resolve("policy.yaml"))
                        .toString());
        return settings;
    }

    Map<String, String> worker(Map<String, String> kafka, String name) {
        Map<String, String> settings = common(kafka);
        settings.put("checks.production", "false");
        settings.put("worker.id", name);
        settings.put("messente.url", simulator.url().toString());
        settings.put("messente.username", simulator.options().username());
        settings.put("messente.password", simulator.options().password());
        settings.put("messente.inbound-secret", simulator.options().inboundSecret());
        String webhooks = Integer.toString(Ports.free());
        settings.put("webhook.port", webhooks);
        settings.put("webhook.public-url", "http://127.0.0.1:" + webhooks);
        settings.put("token.keyset", folder.resolve("keyset").toString());
        settings.put("claim.lease", "1s");
        settings.put("messente.timeout", "1s");
        settings.put("messente.connect-timeout", "500ms");
        return settings;
    }

    private static Map<String, String> common(Map<String, String> kafka) {
        Map<String, String> settings = new TreeMap<>();
        kafka.forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("http.port", Integer.toString(Ports.free()));
        return settings;
    }

    /// Writes STOP to the lender, at the worker that was started.
    void writeStop(String phone) throws Exception {
        writeBack(workerPort, phone);
    }

    /// Writes to the lender, at a worker on this port.
    void writeBack(String port) throws Exception {
        writeBack(port, "+37255500505");
    }

    private void writeBack(String port, String phone) throws Exception {
        String token = CallbackTokens.fromKeyset(folder.resolve("keyset")).sealInbound("messente");
        URI url = URI.create("http://127.0.0.1:" + port + "/inbound/messente/" + token);
        simulator.receive(new InboundSms(Provider.MESSENTE, url, phone, "+3726000000", "STOP"));
    }

    /// Writes a program's configuration.
    Path write(String name, Map<String, String> settings) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("config.yaml");
        new YAMLMapper().writeValue(file.toFile(), settings);
        return file;
    }

    /// Starts the processor and a worker, each under its own name, and waits until both are ready.
    List<Child> start(Proof proof) throws Exception {
        Map<String, String> processor = processor(kafka(Role.PROCESSOR.toString(), proof), "processor-by-" + proof);
        Map<String, String> worker = worker(kafka(Role.GATEWAY_WORKER.toString(), proof), "gateway-worker-by-" + proof);
        Map<Child, String> ports = new HashMap<>();
        workerPort = worker.get("webhook.port");
        ports.put(launch("processor-by-" + proof, ProcessorMain.class, processor), processor.get("http.port"));
        ports.put(launch("gateway-worker-by-" + proof, GatewayMain.class, worker), worker.get("http.port"));
        for (Map.Entry<Child, String> program : ports.entrySet()) {
            URI ready = URI.create("http://127.0.0.1:" + program.getValue() + "/ready");
            program.getKey().awaitReady(() -> isReady(ready));
        }
        return List.copyOf(ports.keySet());
    }

    private Child launch(String name, Class<?> main, Map<String, String> settings) throws IOException {
        Path config = write(name, settings);
        return Child.start(Program.of(name, config.getParent(), main.getName())
                .withJvmFlags("-Xmx256m")
                .withArguments("--config", config.toString()));
    }

    /// The reason for not being ready ends up in the error message when the patience is at its end.
    private boolean isReady(URI ready) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body().strip());
        }
        return true;
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
        door.close();
        registry.close();
        broker.close();
    }
}
