package org.herald.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLHandshakeException;
import org.herald.gateway.provider.ProviderReply.InDoubt;
import org.herald.gateway.provider.ProviderReply.Unavailable;
import org.junit.jupiter.api.Test;

class OnceBodyTest {

    private final OnceBody body = new OnceBody(new byte[] {1, 2, 3});

    @Test
    void leavesOnce() {
        Recorder first = new Recorder();
        Recorder second = new Recorder();
        body.subscribe(first);
        body.subscribe(second);
        assertEquals(List.of("3 bytes", "complete"), first.seen);
        assertEquals(List.of("error"), second.seen);
        assertFalse(body.withdraw());
    }

    @Test
    void leavesNoMoreOnceItIsWithdrawn() {
        assertTrue(body.withdraw());
        Recorder late = new Recorder();
        body.subscribe(late);
        assertEquals(List.of("error"), late.seen);
    }

    /// A client that tries a second connection by itself may end with the failure of that one.
    @Test
    void aFailureAfterTheBodyLeftIsInDoubtWhateverItIsAbout() {
        body.subscribe(new Recorder());
        assertInstanceOf(InDoubt.class, ProviderHttp.afterFailure(body, new ConnectException("refused")));
        assertInstanceOf(InDoubt.class, ProviderHttp.afterFailure(body, new SSLHandshakeException("tls")));
    }

    @Test
    void aFailureBeforeTheBodyLeftIsCertain() {
        assertInstanceOf(Unavailable.class, ProviderHttp.afterFailure(body, new ConnectException("refused")));
    }

    private static final class Recorder implements Flow.Subscriber<ByteBuffer> {

        private final List<String> seen = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(10);
        }

        @Override
        public void onNext(ByteBuffer item) {
            seen.add(item.remaining() + " bytes");
        }

        @Override
        public void onError(Throwable throwable) {
            seen.add("error");
        }

        @Override
        public void onComplete() {
            seen.add("complete");
        }
    }
}
