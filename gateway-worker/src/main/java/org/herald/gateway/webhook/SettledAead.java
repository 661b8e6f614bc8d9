package org.herald.gateway.webhook;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Does the cryptography on a few threads that stay. Tink keeps its cipher and its source of random numbers by thread,
/// and looks for both among all providers when a thread comes for the first time: a virtual thread, which seals one
/// token in its life, would pay for that with more CPU than sending its text takes.
final class SettledAead implements Aead {

    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final long IDLE_SECONDS = 30;

    private final Aead aead;
    private final Executor threads;

    SettledAead(Aead aead) {
        this.aead = aead;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("tokens-", 1).factory());
        // Without work they end, so nobody has to close this.
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        return there(() -> aead.encrypt(plaintext, associatedData));
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        return there(() -> aead.decrypt(ciphertext, associatedData));
    }

    private byte[] there(Callable<byte[]> work) throws GeneralSecurityException {
        CompletableFuture<byte[]> done = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            // Microseconds: not worth being interrupted.
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof GeneralSecurityException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
