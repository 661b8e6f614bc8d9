package org.herald.sandbox.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.herald.sandbox.simulator.SimulatorOptions.Answering;
import org.herald.sandbox.simulator.SimulatorOptions.Delivering;
import org.herald.sandbox.simulator.SimulatorOptions.TwilioAccount;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The simulator as a program of its own.
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        version = "Herald sandbox",
        description = {
            "A provider that texts nobody: the contracts of Messente and Twilio, failures on demand, and a ledger of"
                    + " all it was asked to send (GET /simulator/ledger?from=N).",
            ""
        },
        sortOptions = false)
public final class SimulatorMain implements Callable<Integer> {

    @Option(names = "--host", description = "address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = 8090;

    @Option(names = "--username", description = "of the account at Messente (default: ${DEFAULT-VALUE})")
    private String username = "sandbox";

    @Option(names = "--password", description = "of the account; signs callbacks too (default: ${DEFAULT-VALUE})")
    private String password = "sandbox-secret";

    @Option(names = "--password-file", paramLabel = "FILE", description = "holds the password, in place of --password")
    private @Nullable Path passwordFile;

    @Option(names = "--inbound-secret", description = "signs texts that come in (default: ${DEFAULT-VALUE})")
    private String inboundSecret = "inbound-secret";

    @Option(names = "--twilio-account-sid", description = "of the account at Twilio (default: ${DEFAULT-VALUE})")
    private String twilioAccountSid = TwilioAccount.ordinary().sid();

    @Option(
            names = "--twilio-auth-token",
            description = "of the account at Twilio; signs callbacks too (default: ${DEFAULT-VALUE})")
    private String twilioAuthToken = TwilioAccount.ordinary().authToken();

    @Option(
            names = "--twilio-auth-token-file",
            paramLabel = "FILE",
            description = "holds the token, in place of --twilio-auth-token")
    private @Nullable Path twilioAuthTokenFile;

    @Option(names = "--latency-ms", description = "from taking a text to the answer (default: ${DEFAULT-VALUE})")
    private long latency;

    @Option(names = "--jitter-ms", description = "at most so much more (default: ${DEFAULT-VALUE})")
    private long jitter;

    @Option(names = "--error-rate", description = "share answered with 503, 0 to 1 (default: ${DEFAULT-VALUE})")
    private double errorRate;

    @Option(
            names = "--lost-answer-rate",
            description = "share taken and reset instead of answered (default: ${DEFAULT-VALUE})")
    private double lostAnswerRate;

    @Option(names = "--limit", description = "429 above 150 requests in a second from one address")
    private boolean limit;

    @Option(names = "--callback-delay-ms", description = "before each callback (default: ${DEFAULT-VALUE})")
    private long callbackDelay = 50;

    @Option(names = "--callback-jitter-ms", description = "at most so much more (default: ${DEFAULT-VALUE})")
    private long callbackJitter;

    @Option(names = "--callback-disorder", description = "share in reverse order (default: ${DEFAULT-VALUE})")
    private double callbackDisorder;

    @Option(names = "--callback-loss", description = "share that never comes (default: ${DEFAULT-VALUE})")
    private double callbackLoss;

    @Option(names = "--callback-tries", description = "until answered with 200 to 399 (default: ${DEFAULT-VALUE})")
    private int callbackTries = 5;

    @Option(names = "--callback-retry-ms", description = "between two tries (default: ${DEFAULT-VALUE})")
    private long callbackRetry = 1_000;

    @Option(names = "--seed", description = "of all chances (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--measure",
            description = {
                "count requests to send and keep nothing of them: no ledger, no status, no callbacks;",
                "the figures are at /simulator/figures"
            })
    private boolean measure;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The command with the table of behaviours in its help.
    public static CommandLine commandLine() {
        CommandLine command = new CommandLine(new SimulatorMain());
        command.getCommandSpec()
                .usageMessage()
                .footer("", "By the last two digits of the phone number:", Behaviour.table());
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        askForNamesEachTime();
        Simulator simulator = Simulator.start(options());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
        System.out.println("simulator listens on " + simulator.url() + ", ledger " + simulator.ledgerUrl());
        new CountDownLatch(1).await();
        return 0;
    }

    /// A provider's callbacks find whoever bears the name now. Java keeps an answer for 30 s: that long all callbacks
    /// would go to one of several workers, and all would be lost if it has ended.
    private static void askForNamesEachTime() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private static String secret(String given, @Nullable Path file, String option) {
        if (file == null) {
            return given;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(option + ": " + file + ": cannot be read", e);
        }
    }

    private SimulatorOptions options() {
        Answering answering =
                new Answering(Duration.ofMillis(latency), Duration.ofMillis(jitter), errorRate, lostAnswerRate, limit);
        Delivering delivering = new Delivering(
                Duration.ofMillis(callbackDelay),
                Duration.ofMillis(callbackJitter),
                callbackDisorder,
                callbackLoss,
                callbackTries,
                Duration.ofMillis(callbackRetry));
        String token = secret(twilioAuthToken, twilioAuthTokenFile, "--twilio-auth-token-file");
        return SimulatorOptions.ordinary()
                .on(host)
                .withPort(port)
                .withAccount(username, secret(password, passwordFile, "--password-file"))
                .withInboundSecret(inboundSecret)
                .with(new TwilioAccount(twilioAccountSid, token))
                .with(answering)
                .with(delivering)
                .withSeed(seed)
                .withMeasuring(measure);
    }
}
