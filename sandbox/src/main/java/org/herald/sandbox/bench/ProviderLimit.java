package org.herald.sandbox.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.herald.sandbox.simulator.SimulatorOptions;

/// What the simulator answers at most, found by a client that does next to nothing: one connection and one virtual
/// thread for each slot, the same bytes again and again.
final class ProviderLimit {

    private static final String BODY = """
        {"to":"+3725123456700","dlr_url":"http://127.0.0.1:9/callbacks/messente/none","messages":[{"channel":"sms",\
        "text":"Dear Mari, your payment of 148.20 EUR to Nordlaen is due on 30 November. Pay in the app.",\
        "sender":"Nordlaen","ttl":86400}]}\
        """;

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
    private static final int LONGEST_HEAD = 4_096;

    private final URI provider;
    private final byte[] request;
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean over;

    private ProviderLimit(URI provider) {
        this.provider = provider;
        SimulatorOptions account = SimulatorOptions.ordinary();
        String pair = account.username() + ":" + account.password();
        request = ("POST " + provider.getPath() + "/omnimessage HTTP/1.1\r\nHost: " + provider.getAuthority()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                        + "\r\nAuthorization: Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)) + "\r\n\r\n" + BODY)
                .getBytes(US_ASCII);
    }

    /// Texts per second, in the second half of the time.
    static double measure(URI provider, int connections, Duration time) throws InterruptedException {
        ProviderLimit client = new ProviderLimit(provider);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int slot = 0; slot < connections; slot++) {
                threads.execute(client::ask);
            }
            try {
                Thread.sleep(time.dividedBy(2));
                long before = client.answered.get();
                long since = System.nanoTime();
                Thread.sleep(time.dividedBy(2));
                return (client.answered.get() - before) * 1e9 / (System.nanoTime() - since);
            } finally {
                client.over = true;
                threads.shutdownNow();
            }
        }
    }

    private void ask() {
        try (Socket socket = new Socket(provider.getHost(), provider.getPort());
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            socket.setTcpNoDelay(true);
            while (!over) {
                socket.getOutputStream().write(request);
                skipAnswer(in);
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            if (!over) {
                throw new UncheckedIOException("the simulator does not answer", e);
            }
        }
    }

    private static void skipAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new EOFException("no answer");
            }
            head.append((char) next);
            matched = next == END_OF_HEAD[matched] ? matched + 1 : 0;
        }
        in.skipNBytes(length(head.toString()));
    }

    private static long length(String head) throws IOException {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("an answer without its length"));
    }
}
