package org.herald.gateway;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.herald.access.Causes;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.settings.LogSettings;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line of the gateway-worker.
@Command(
        name = "gateway-worker",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayMain.Version.class,
        subcommands = DrainCommand.class,
        description = {
            "Sends the texts on the lanes sms.requests.* through an SMS provider, takes the provider's callbacks,",
            "and writes every step to sms.receipts."
        },
        footer = {
            "",
            "Every key of the configuration can be overridden by an environment variable: messente.timeout by",
            "HERALD_MESSENTE_TIMEOUT. Exit codes: 0 stopped, 1 failed, 2 wrong command line or configuration."
        })
public final class GatewayMain implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG = 2;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration in YAML.")
    private @Nullable Path config;

    @Option(
            names = "--lanes",
            paramLabel = "LANE",
            split = ",",
            description = {
                "Serve these lanes only, such as urgent,standard; the others need workers of their own.",
                "Without it all: urgent, standard, bulk."
            })
    private @Nullable List<String> lanes;

    private GatewayMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new GatewayMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        GatewayConfig settings;
        try {
            Settings given = Settings.load(Optional.ofNullable(config), System.getenv());
            LogSettings.from(given).apply("logback-gateway-worker.xml");
            settings = chosen(GatewayConfig.from(given));
        } catch (SettingsException e) {
            return refuse(e, WRONG);
        } catch (IllegalArgumentException e) {
            System.err.println("--lanes: " + e.getMessage());
            return WRONG;
        }
        try {
            return run(settings);
        } catch (StartException e) {
            return refuse(e, WRONG);
        } catch (KafkaException e) {
            System.err.println("kafka.*: " + Causes.inOneLine(e));
            return WRONG;
        }
    }

    private GatewayConfig chosen(GatewayConfig all) {
        return lanes == null ? all : all.only(lanes);
    }

    private static int run(GatewayConfig config) throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        GatewayWorker worker = GatewayWorker.start(config, failed::countDown);
        // The signal's thread waits for the drain: the process is gone only when the books are in order.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(worker::close));
        failed.await();
        worker.unreadiness().ifPresent(System.err::println);
        return FAILED;
    }

    /// As the jar states it.
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"gateway-worker " + ProgramMetrics.version()};
        }
    }

    private static int refuse(RuntimeException reason, int code) {
        System.err.println(reason.getMessage());
        return code;
    }

    @Command(
            name = "new-keyset",
            mixinStandardHelpOptions = true,
            description = "Makes a new keyset for the tokens in callback addresses, readable by its owner only.")
    int newKeyset(
            @Parameters(paramLabel = "FILE", description = "File to write; it must not be there yet.") Path file) {
        try {
            CallbackTokens.newKeyset(file);
            return 0;
        } catch (FileAlreadyExistsException _) {
            System.err.println(file + ": is there already: a new keyset would make all tokens under way worthless");
        } catch (IOException e) {
            System.err.println(file + ": cannot be written: " + e.getMessage());
        }
        return FAILED;
    }

    @Command(
            name = "inbound-url",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the address to enter at a provider, so that it posts the texts that people write to us.",
                "Without the secret that signs them (messente.inbound-secret) there is none: the worker answers 404.",
                "Every run prints another token; all of them hold as long as their key is in token.keyset."
            })
    int inboundUrl(
            @Parameters(paramLabel = "PROVIDER", description = "One of those that providers names.") String provider,
            @Option(names = "--config", paramLabel = "FILE", description = "Configuration in YAML.") @Nullable
                    Path file) {
        try {
            GatewayConfig settings = GatewayConfig.from(Settings.load(Optional.ofNullable(file), System.getenv()));
            System.out.println(settings.inboundUrl(provider));
            return 0;
        } catch (SettingsException | StartException e) {
            return refuse(e, WRONG);
        }
    }
}
