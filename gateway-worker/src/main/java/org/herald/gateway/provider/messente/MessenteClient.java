package org.herald.gateway.provider.messente;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.herald.gateway.provider.SingleProvider;
import org.jspecify.annotations.Nullable;

/// Sends texts through Messente's `POST /omnimessage`.
///
/// No authenticator, no redirects, HTTP/1.1 and a body that leaves once: whatever the JDK's client does by itself,
/// it cannot send a text a second time.
public final class MessenteClient implements SingleProvider {

    public static final String NAME = "messente";

    /// An answer is a few hundred bytes; a longer one is not Messente's.
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final MessenteConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final URI target;
    private final String authorization;

    public MessenteClient(MessenteConfig config) {
        this.config = config;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .executor(threads)
                .build();
        target = URI.create(config.url() + "/omnimessage");
        String account = config.username() + ":" + config.password();
        authorization = "Basic " + Base64.getEncoder().encodeToString(account.getBytes(UTF_8));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ProviderReply send(OutboundSms sms) throws InterruptedException {
        OnceBody body = new OnceBody(MessenteJson.request(sms));
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, _ -> new BoundedBody(LONGEST_ANSWER));
        try {
            // Not HttpRequest.timeout: that one ends with the headers, and a body may come as slowly as it likes.
            HttpResponse<byte[]> response = answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return MessenteReplies.reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException _) {
            return body.withdraw() ? Unavailable.because("not-connected") : InDoubt.because("timeout");
        } catch (ExecutionException e) {
            return afterFailure(body, e.getCause());
        } finally {
            answer.cancel(true);
        }
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
