package org.herald.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.herald.gateway.lane.LaneConfig;
import org.herald.gateway.webhook.CallbackTokens;
import org.herald.gateway.webhook.ListenAddress;
import org.herald.gateway.webhook.Operations;
import org.herald.gateway.webhook.OperatorTokens;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Asks a running worker to drain, and watches it until it has. Asking again is harmless: it goes on watching.
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a running worker claim nothing more, bring to its end what is under way, and give its partitions",
            "to the other workers. It stays up and takes callbacks, not ready, until it is stopped."
        },
        footer = {
            "",
            "Exit codes: 0 drained, 1 not drained, with the reason on standard error, 2 wrong command line or",
            "configuration. A drained worker does not go back to work: start it again."
        })
final class DrainCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG = 2;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// For leaving the group, on top of what sends may take.
    private static final Duration LEAVING = Duration.ofSeconds(30);

    @Option(names = "--config", paramLabel = "FILE", description = "The worker's own configuration.")
    private @Nullable Path config;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the worker listens, if not where http.host and http.port say. Not the address of a "
                    + "balancer: it would choose the worker.")
    private @Nullable URI url;

    @Override
    public Integer call() throws InterruptedException {
        GatewayConfig worker;
        OperatorTokens tokens;
        URI address;
        try {
            worker = GatewayConfig.from(Settings.load(Optional.ofNullable(config), System.getenv()));
            tokens = CallbackTokens.fromKeyset(worker.http().keyset()).operators();
            address = (url == null ? address(worker.http().operators()) : url).resolve("/drain");
        } catch (SettingsException | IllegalArgumentException e) {
            return say(String.valueOf(e.getMessage()), WRONG);
        } catch (IOException e) {
            return say("token.keyset: cannot be used: " + e, WRONG);
        }
        Duration patience = longestDrain(worker).plus(LEAVING);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
            return watch(() -> ask(http, address, tokens), patience);
        } catch (IOException e) {
            return say(address + ": the worker cannot be reached (any more): " + e, FAILED);
        } catch (IllegalArgumentException e) {
            return say("--url: " + e.getMessage(), WRONG);
        }
    }

    private static URI address(ListenAddress http) {
        if (http.port() == 0) {
            throw new IllegalArgumentException(
                    "http.port: 0 is any free port: say with --url where the worker listens");
        }
        String host = switch (http.host()) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> http.host().contains(":") ? "[" + http.host() + "]" : http.host();
        };
        return URI.create("http://" + host + ":" + http.port());
    }

    private static Duration longestDrain(GatewayConfig worker) {
        return worker.lanes().stream()
                .map(LaneConfig::timing)
                .map(LaneConfig.Timing::shutdownDrain)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    @FunctionalInterface
    private interface Question {
        HttpResponse<String> ask() throws IOException, InterruptedException;
    }

    private static HttpResponse<String> ask(HttpClient http, URI address, OperatorTokens tokens)
            throws IOException, InterruptedException {
        String token = tokens.seal(Operations.DRAIN, Instant.now());
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static int watch(Question question, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String said = "";
        do {
            HttpResponse<String> answer = question.ask();
            if (answer.statusCode() != 200 && answer.statusCode() != 202) {
                return say(refusal(answer), FAILED);
            }
            String words = answer.body().strip();
            if (!words.equals(said)) {
                System.out.println(words);
                said = words;
            }
            if (answer.statusCode() == 200) {
                return 0;
            }
            Thread.sleep(BETWEEN_LOOKS);
        } while (System.nanoTime() < deadline);
        return say("not drained within " + patience.toSeconds() + " s: see /ready and the log of the worker", FAILED);
    }

    private static String refusal(HttpResponse<String> answer) {
        String reason = switch (answer.statusCode()) {
            case 401 -> "the worker refuses our token: it has another token.keyset, or its clock is a minute off";
            case 404 -> "no gateway-worker listens there, or one of an older version";
            default -> "answered " + answer.statusCode();
        };
        return answer.uri() + ": " + reason;
    }

    private static int say(String problem, int code) {
        System.err.println(problem);
        return code;
    }
}
