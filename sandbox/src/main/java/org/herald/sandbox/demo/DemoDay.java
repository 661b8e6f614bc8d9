package org.herald.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.herald.sandbox.Sandbox;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.follow.TopicFollower;
import org.herald.sandbox.lender.Bank;
import org.herald.sandbox.lender.Customer;
import org.herald.sandbox.lender.Customer.Published;
import org.herald.sandbox.lender.Happening;
import org.herald.sandbox.simulator.LedgerEntry;
import org.herald.schemas.Topics;
import org.herald.sms.DecisionReason;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.NumberSuppression;
import org.herald.sms.SmsDecision;

/// Plays events into a running sandbox and watches what comes out of it.
final class DemoDay implements AutoCloseable {

    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /// What the ids of events begin with that come of texts to the lender.
    private static final String REPLY = "reply-messente-";

    private static final Duration A_SECOND = Duration.ofMillis(1_100);

    /// Time after the last expected receipt in which a text too many would still show itself.
    private static final Duration AFTERMATH = Duration.ofSeconds(2);

    private final Sandbox sandbox;
    private final Screen screen;
    private final Bank bank;
    private final Observed observed = new Observed();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<TopicFollower> followers = new ArrayList<>();
    private final Thread ledger;

    /// Begins to watch.
    DemoDay(Sandbox sandbox, Screen screen) {
        this.sandbox = sandbox;
        this.screen = screen;
        bank = new Bank(sandbox.kafka());
        Map<String, Object> connection = Map.copyOf(sandbox.kafka());
        followers.add(TopicFollower.start(connection, Topics.DECISIONS, SmsDecision.class, this::decided));
        followers.add(TopicFollower.start(connection, Topics.RECEIPTS, DeliveryReceipt.class, this::received));
        followers.add(TopicFollower.start(
                connection,
                Topics.SUPPRESSIONS,
                NumberSuppression.class,
                (customerId, _) -> observed.suppressed(customerId)));
        ledger = Thread.ofPlatform().daemon().name("follow-ledger").start(this::followLedger);
    }

    /// Publishes all of a scenario, at the pace of a busy morning.
    void play(Scenario scenario) throws InterruptedException {
        for (Customer customer : scenario.customers(Published.BEFORE)) {
            bank.publish(customer);
        }
        List<ScenarioEvent> events = scenario.events();
        int quick = (int) events.stream()
                .takeWhile(event -> !(event.happening() instanceof Happening.Wrote))
                .count();
        happen(scenario, events.subList(0, quick));
        // Before somebody is waited for: their texts do not wait forever for a profile.
        for (Customer customer : scenario.customers(Published.LATE)) {
            bank.publish(customer);
        }
        happen(scenario, events.subList(quick, events.size()));
    }

    private void happen(Scenario scenario, List<ScenarioEvent> events) throws InterruptedException {
        for (ScenarioEvent event : events) {
            happen(event, scenario.phoneOf(event));
            TimeUnit.MILLISECONDS.sleep(BETWEEN_EVENTS.toMillis());
        }
    }

    private void happen(ScenarioEvent event, String phone) throws InterruptedException {
        if (event.happening() instanceof Happening.Wrote(String text)) {
            writeBack(event, phone, text);
            return;
        }
        if (event.reasons().contains(DecisionReason.NUMBER_SUPPRESSED)) {
            await(() -> observed.isSuppressed(event.customerId()));
        }
        publish(
                event.customerId(),
                event.eventId(),
                event.happening().asEvent(event.eventId(), Instant.now().minus(event.age())));
    }

    /// Writes to the lender, and waits for the confirmation before life goes on.
    private void writeBack(ScenarioEvent event, String phone, String text) throws InterruptedException {
        screen.written(event.customerId(), text);
        observed.published(event.eventId(), Instant.now());
        sandbox.writeBack(phone, text, event.eventId().substring(REPLY.length()));
        await(() -> observed.isDecided(event.eventId()));
    }

    /// Waits, and a little longer: Messente tells times by the second, and of two words of one second the earlier
    /// could be taken for the later.
    private static void await(BooleanSupplier done) throws InterruptedException {
        Patience patience = Patience.forOneThing();
        while (!done.getAsBoolean() && patience.lasts()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        TimeUnit.MILLISECONDS.sleep(A_SECOND.toMillis());
    }

    /// Publishes one event and shows it.
    void publish(String customerId, String eventId, SpecificRecord event) throws InterruptedException {
        screen.event(customerId, event);
        observed.published(eventId, Instant.now());
        bank.publish(customerId, event);
    }

    /// Waits until all came as written down, or nothing more does, and a little longer.
    ///
    /// @param still after how long nothing more will come
    /// @return the differences that are left, empty if there are none
    List<String> await(Scenario scenario, Duration still) throws InterruptedException {
        Patience patience =
                Patience.of(still, () -> Verdict.differences(scenario, observed).size());
        while (!Verdict.differences(scenario, observed).isEmpty() && patience.lasts()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        TimeUnit.MILLISECONDS.sleep(AFTERMATH.toMillis());
        return Verdict.differences(scenario, observed);
    }

    Observed observed() {
        return observed;
    }

    @Override
    public void close() {
        closed.set(true);
        TopicFollower.join(ledger);
        followers.forEach(TopicFollower::close);
        bank.close();
    }

    private void decided(String customerId, SmsDecision decision) {
        observed.decided(decision);
        screen.decision(customerId, decision);
    }

    private void received(String customerId, DeliveryReceipt receipt) {
        observed.received(receipt);
        screen.receipt(customerId, receipt);
    }

    private void followLedger() {
        int seen = 0;
        while (!closed.get()) {
            List<LedgerEntry> entries = sandbox.simulator().ledger().from(seen + 1);
            for (LedgerEntry entry : entries) {
                observed.asked(entry);
                screen.text(entry);
            }
            seen += entries.size();
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
