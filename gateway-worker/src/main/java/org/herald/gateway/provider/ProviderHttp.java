package org.herald.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.herald.gateway.provider.HttpOutcome.Answered;
import org.herald.gateway.provider.HttpOutcome.Unanswered;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.jspecify.annotations.Nullable;

/// How every provider is asked over HTTP: one request at most for each call, within a hard limit of time, and after
/// a failure it is known whether the request can have arrived.
///
/// No authenticator, no redirects, HTTP/1.1 and a body that leaves once: whatever the JDK's client does by itself,
/// it cannot send a text a second time.
public final class ProviderHttp implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final String authorization;
    private final Duration timeout;

    /// Makes a client of one account, by HTTP's Basic scheme.
    public ProviderHttp(Endpoint endpoint, String user, String password) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .executor(threads)
                .build();
        timeout = endpoint.timeout();
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /// Posts one body and waits for the whole answer.
    ///
    /// @param longestAnswer in bytes; a longer one is not the provider's, and is not read to its end
    /// @throws InterruptedException if the thread was interrupted; the request may have arrived
    public HttpOutcome post(URI target, String contentType, byte[] content, int longestAnswer)
            throws InterruptedException {
        OnceBody body = new OnceBody(content);
        HttpRequest request =
                request(target).header("Content-Type", contentType).POST(body).build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, _ -> new BoundedBody(longestAnswer));
        try {
            // Not HttpRequest.timeout: that one ends with the headers, and a body may come as slowly as it likes.
            return new Answered(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return new Unanswered(body.withdraw() ? Unavailable.because("not-connected") : InDoubt.because("timeout"));
        } catch (ExecutionException e) {
            return new Unanswered(afterFailure(body, e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    /// Asks for what changes nothing, and waits for the whole answer.
    ///
    /// @param longestAnswer in bytes; a longer one is not the provider's, and is not read to its end
    public HttpOutcome get(URI target, int longestAnswer) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request(target).GET().build(), _ -> new BoundedBody(longestAnswer));
        try {
            return new Answered(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return new Unanswered(Unavailable.because("unanswered"));
        } finally {
            answer.cancel(true);
        }
    }

    /// A text as one segment of a path, where a plus sign is no space as it is in a form.
    public static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(URI target) {
        return HttpRequest.newBuilder(target).header("Authorization", authorization);
    }

    /// Only a body that never left was certainly not taken, whatever the exception says: it may be about a second
    /// connection, after the body had left on the first.
    static ProviderReply afterFailure(OnceBody body, @Nullable Throwable cause) {
        if (!body.withdraw()) {
            return InDoubt.because("broken-off");
        }
        return switch (cause) {
            case SSLHandshakeException _ -> Unavailable.because("tls");
            case HttpConnectTimeoutException _ -> Unavailable.because("not-connected");
            case ConnectException _ -> Unavailable.because("refused");
            case null, default -> Unavailable.because("not-connected");
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
