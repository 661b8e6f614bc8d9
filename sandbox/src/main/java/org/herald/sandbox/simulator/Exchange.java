package org.herald.sandbox.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/// One request and the ways to answer it, or not to.
record Exchange(Request request, Response response, Callback callback) {

    private static final JsonMapper JSON = new JsonMapper();

    String method() {
        return request.getMethod();
    }

    String path() {
        return Request.getPathInContext(request);
    }

    String address() {
        return Request.getRemoteAddr(request);
    }

    String body() throws IOException {
        return Content.Source.asString(request, StandardCharsets.UTF_8);
    }

    /// The body; missing if it is not JSON.
    JsonNode json() throws IOException {
        try {
            return JSON.readTree(body());
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    @FunctionalInterface
    interface Call {
        void run() throws IOException, InterruptedException;
    }

    /// Runs the call for this method, and refuses any other in Messente's words.
    void allow(String method, Call call) throws IOException, InterruptedException {
        if (method().equals(method)) {
            call.run();
        } else {
            answer(Answer.refusal(405, ApiError.method(method())));
        }
    }

    boolean hasType(String type) {
        String given = request.getHeaders().get("Content-Type");
        return given != null && given.startsWith(type);
    }

    boolean isAuthorized(String username, String password) {
        String given = request.getHeaders().get("Authorization");
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair);
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    void answer(Answer answer) {
        answer(answer, () -> {});
    }

    /// Answers, and does something more as soon as the answer has left, or could not.
    void answer(Answer answer, Runnable afterwards) {
        head(answer);
        Content.Sink.write(response, true, answer.body(), Callback.from(afterwards, callback));
    }

    /// Sends the head and half of the body, and resets the connection then.
    void answerHalf(Answer answer) throws IOException {
        head(answer);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put("Content-Length", body.length);
        try (Blocker.Callback written = Blocker.callback()) {
            response.write(false, ByteBuffer.wrap(body, 0, body.length / 2), written);
            written.block();
        }
        reset();
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        response.getHeaders().put("Content-Type", "application/json");
        answer.headers().forEach(response.getHeaders()::put);
    }

    /// Ends the connection with a TCP reset: closing it with linger time 0 sends one.
    void reset() throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (endPoint instanceof SocketChannelEndPoint socket) {
            socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        endPoint.close();
        callback.failed(new IOException("reset on purpose"));
    }

    /// Leaves the request without an answer and the connection open.
    void leave() {
        // Whoever does not complete the callback keeps the exchange open.
    }
}
