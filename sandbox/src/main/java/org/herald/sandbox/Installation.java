package org.herald.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.GatewayMain;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.processor.ProcessorMain;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.child.Ports;
import org.herald.sandbox.child.Program;
import org.herald.sandbox.simulator.Provider;
import org.herald.sandbox.simulator.Simulator;

/// Herald's own programs as they are configured in a sandbox: on its broker, its registry and its simulator.
final class Installation {

    private static final String POLICY = "policy.file";
    private static final String PROCESSOR = ProcessorMain.class.getName();
    private static final String GATEWAY_WORKER = GatewayMain.class.getName();

    private final Path folder;
    private final SandboxOptions options;
    private final Map<String, String> kafka;

    /// Prepares nothing yet.
    ///
    /// @param kafka Kafka's settings, under their own names
    Installation(Path folder, SandboxOptions options, Map<String, String> kafka) {
        this.folder = folder;
        this.options = options;
        this.kafka = kafka;
    }

    Service processor() {
        Path home = folder.resolve("processor");
        Map<String, String> settings = common();
        settings.put("state.dir", home.resolve("state").toString());
        if (!options.processor().containsKey(POLICY)) {
            settings.put(
                    POLICY,
                    SandboxPolicy.write(SandboxPolicy.anyHour(), policyFile()).toString());
        }
        settings.putAll(options.processor());
        Program program = Program.of("processor", home, PROCESSOR).withJvmFlags("-Xmx384m");
        return Service.prepare(program, settings);
    }

    /// The policy that the processor decides by.
    Path policyFile() {
        return Optional.ofNullable(options.processor().get(POLICY))
                .map(Path::of)
                .orElseGet(() -> folder.resolve("processor").resolve("policy.yaml"));
    }

    /// The worker of this number; it is called back at the front door.
    Service worker(int number, Simulator simulator, FrontDoor door) {
        String name = "gateway-worker-" + number;
        Map<String, String> settings = common();
        settings.putAll(accounts(simulator));
        int webhooks = Ports.free();
        settings.put("webhook.host", "127.0.0.1");
        settings.put("webhook.port", Integer.toString(webhooks));
        settings.put("webhook.public-url", door.url().toString());
        settings.put("token.keyset", keyset(folder).toString());
        settings.putAll(options.worker());
        Program program = Program.of(name, folder.resolve(name), GATEWAY_WORKER).withJvmFlags("-Xmx256m");
        Service worker = Service.prepare(program, settings);
        door.add(URI.create("http://127.0.0.1:" + settings.get("webhook.port")));
        return worker;
    }

    /// The simulator's accounts, of the providers that the worker is to know.
    private Map<String, String> accounts(Simulator simulator) {
        String providers = options.worker().getOrDefault("providers", "messente");
        Map<String, String> settings = new HashMap<>();
        if (providers.contains("messente")) {
            settings.put("messente.url", simulator.url().toString());
            settings.put("messente.username", simulator.options().username());
            settings.put("messente.password", simulator.options().password());
            settings.put("messente.inbound-secret", simulator.options().inboundSecret());
        }
        if (providers.contains("twilio")) {
            settings.put("twilio.url", simulator.twilioUrl().toString());
            settings.put("twilio.account-sid", simulator.options().twilio().sid());
            settings.put("twilio.auth-token", simulator.options().twilio().authToken());
        }
        return settings;
    }

    /// Makes the keys of the callback tokens, one set for all workers, as an operator would.
    static void makeKeyset(Path folder) throws InterruptedException {
        Program program = Program.of("new-keyset", folder, GATEWAY_WORKER)
                .withArguments("new-keyset", keyset(folder).toString());
        Child.start(program).awaitSuccess();
    }

    /// Where providers post what people write to the lender, behind the front door.
    URI inboundUrl(FrontDoor door, Provider provider) {
        try {
            String token = CallbackTokens.fromKeyset(keyset(folder)).sealInbound(provider.word());
            return door.url().resolve("/inbound/" + provider.word() + "/" + token);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of the tokens cannot be read", e);
        }
    }

    private static Path keyset(Path folder) {
        return folder.resolve("tokens.keyset");
    }

    private Map<String, String> common() {
        Map<String, String> settings = new HashMap<>();
        kafka.forEach((name, value) -> settings.put("kafka." + name, value));
        // One broker without copies cannot pass them.
        settings.put("checks.production", "false");
        return settings;
    }
}
