package org.herald.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SettledAeadTest {

    private static final byte[] TEXT = "anna".getBytes(UTF_8);
    private static final byte[] PURPOSE = {};

    /// Keeps in mind who called it; encrypts nothing, decrypts nothing.
    private static final class Watched implements Aead {
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            threads.add(Thread.currentThread());
            return plaintext.clone();
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            throw new GeneralSecurityException("not ours");
        }
    }

    private final Watched watched = new Watched();
    private final Aead settled = new SettledAead(watched);

    @Test
    void manyVirtualThreadsShareAFewThatStay() throws Exception {
        List<Future<byte[]>> sealed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int text = 0; text < 200; text++) {
                sealed.add(threads.submit(() -> settled.encrypt(TEXT, PURPOSE)));
            }
        }
        for (Future<byte[]> one : sealed) {
            assertArrayEquals(TEXT, one.get());
        }
        assertTrue(watched.threads.size() <= 4, watched.threads::toString);
        assertTrue(watched.threads.stream().noneMatch(Thread::isVirtual));
    }

    @Test
    void aTokenThatIsNoneIsRefusedAsBefore() {
        assertThrows(GeneralSecurityException.class, () -> settled.decrypt(TEXT, PURPOSE));
    }

    @Test
    void whoeverIsInterruptedGetsTheTokenAndStaysInterrupted() throws GeneralSecurityException {
        Thread.currentThread().interrupt();
        assertArrayEquals(TEXT, settled.encrypt(TEXT, PURPOSE));
        assertTrue(Thread.interrupted());
        assertFalse(watched.threads.contains(Thread.currentThread()));
    }
}
