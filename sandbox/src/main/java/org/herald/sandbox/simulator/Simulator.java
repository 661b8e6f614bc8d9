package org.herald.sandbox.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// A running provider simulator.
public final class Simulator implements AutoCloseable {

    /// More than any sender keeps open at once: a request that waits for its answer holds a virtual thread.
    private static final int MAX_REQUESTS_IN_FLIGHT = 20_000;

    /// So long that a request without an answer outlasts every caller's patience.
    private static final long IDLE_MILLIS = 600_000;

    /// A sender may open all its connections at once; the system's own limit would let some wait a second and more.
    private static final int MOST_UNACCEPTED = 4_096;

    private final Server server;
    private final ServerConnector connector;
    private final Callbacks callbacks;
    private final Ledger ledger;
    private final Script script = new Script();
    private final Inbox inbox;
    private volatile SimulatorOptions options;

    private Simulator(SimulatorOptions options) {
        this.options = options;
        ledger = new Ledger(options.measuring() ? Optional.of(new Figures()) : Optional.empty());
        Chance chance = new Chance(options.seed());
        this.callbacks = new Callbacks(this::options, chance);
        this.inbox = new Inbox(this::options, callbacks);
        VirtualThreadPool threads = new VirtualThreadPool();
        threads.setMaxConcurrentTasks(MAX_REQUESTS_IN_FLIGHT);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // An id in a path may hold anything, as at the providers.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "ids", Violation.AMBIGUOUS_PATH_ENCODING, Violation.AMBIGUOUS_PATH_SEPARATOR));
        this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(MOST_UNACCEPTED);
        server.addConnector(connector);
        Intake intake = new Intake(this::options, ledger, callbacks, chance, script);
        server.setHandler(new Doors(
                new MessenteApi(this::options, intake, callbacks),
                new TwilioApi(this::options, intake),
                new ControlApi(ledger, script, inbox)));
    }

    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        try {
            simulator.server.start();
        } catch (Exception e) {
            simulator.close();
            throw new IllegalStateException("simulator cannot start on port " + options.port(), e);
        }
        return simulator;
    }

    /// What a client is configured with; Messente's is `https://api.messente.com/v1`.
    public URI url() {
        return root().resolve("/v1");
    }

    /// What a client of Twilio is configured with; Twilio's own is `https://api.twilio.com`.
    public URI twilioUrl() {
        return root();
    }

    /// The ledger over HTTP, as JSON lines; `?from=N` leaves out those before entry N.
    public URI ledgerUrl() {
        return root().resolve("/simulator/ledger");
    }

    public Ledger ledger() {
        return ledger;
    }

    /// Whether any provider takes texts to this number at the first try and confirms them, as those to most numbers.
    public static boolean isOrdinary(String phone) {
        return Behaviour.of(phone) == Behaviour.ORDINARY;
    }

    public SimulatorOptions options() {
        return options;
    }

    /// Answers differently from now on.
    public void change(SimulatorOptions.Answering answering) {
        options = options.with(answering);
    }

    /// Delivers callbacks differently from now on; those of texts taken before keep their manner.
    public void change(SimulatorOptions.Delivering delivering) {
        options = options.with(delivering);
    }

    /// Answers as the phases say, one after the other from now on, in place of an earlier script.
    public void script(Phase... phases) {
        script.start(List.of(phases), Instant.now());
    }

    /// Answers by the phone numbers again.
    public void endScript() {
        script.end();
    }

    /// Hands a text of somebody's to whoever receives texts at Herald, and repeats it until it is received.
    public Delivery receive(InboundSms text) throws InterruptedException {
        return inbox.deliver(text);
    }

    @Override
    public void close() {
        callbacks.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("simulator cannot be stopped", e);
        }
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }
}
