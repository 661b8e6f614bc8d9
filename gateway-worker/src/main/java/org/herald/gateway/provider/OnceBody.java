package org.herald.gateway.provider;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/// A request body that leaves at most once, and whose sender can learn for certain that it has not left.
///
/// The JDK's client sends some requests a second time by itself, for instance after a kept-alive connection turned
/// out to be closed (for POST only with `jdk.httpclient.enableAllMethodRetry`, which anybody may set). Here the
/// second time finds no body: a request without its announced body can never be taken by a provider, so no text
/// goes out twice.
///
/// And because the client asks for the body only once it is connected, a body that was never asked for has not
/// left: that tells "certainly not taken" from "in doubt" without guessing from exceptions.
final class OnceBody implements HttpRequest.BodyPublisher {

    private enum State {
        HELD,
        LEFT,
        WITHDRAWN
    }

    private final HttpRequest.BodyPublisher body;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);

    OnceBody(byte[] body) {
        this.body = HttpRequest.BodyPublishers.ofByteArray(body);
    }

    /// Makes sure that the body can leave no more.
    ///
    /// Tells whether it has left, for good.
    ///
    /// @return true if it has not left before: the request was certainly not taken
    boolean withdraw() {
        return state.compareAndSet(State.HELD, State.WITHDRAWN);
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.HELD, State.LEFT)) {
            body.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new NothingToGive());
            subscriber.onError(new IllegalStateException("a text is sent once for each attempt"));
        }
    }

    private static final class NothingToGive implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
