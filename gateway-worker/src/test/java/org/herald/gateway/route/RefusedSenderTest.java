package org.herald.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.ProviderReply.Refused;
import org.herald.gateway.provider.ProviderReply.Rejected;
import org.herald.gateway.route.Choice.Via;
import org.herald.schemas.Topics;
import org.herald.sms.Purpose;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.Test;

/// An account that refuses everything without saying for what.
class RefusedSenderTest {

    private static final Refused UNCLEAR = new Refused("refused", Optional.of("422"));
    private static final String FAULT = "first: sender Nordlaen refused: refused 422";

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final InstantSource hand = () -> now;
    private final Clock clock = hand.withZone(ZoneOffset.UTC);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeProvider.Single first = new FakeProvider.Single("first");
    private final FakeProvider.Single second = new FakeProvider.Single("second");
    private final Account one = account(first);
    private final Account two = account(second);
    private int numbers;

    private Account account(FakeProvider.Single provider) {
        return new Accounts(
                        Map.of(),
                        new Ceilings(List.of(1.0, 1.0, 1.0)),
                        new BreakerSettings(50, 4, Duration.ofMinutes(1)))
                .open(provider, new Shares(), metrics, clock);
    }

    private Optional<ProviderReply> send(String sender, String phone) throws InterruptedException {
        OutboundSms sms = new OutboundSms(phone, "Tere", sender, Duration.ofMinutes(1), URI.create("http://x"), false);
        try (Turn turn =
                one.turn(Topics.STANDARD.name(), sender, false, _ -> true).orElse(null)) {
            return turn == null ? Optional.empty() : turn.send(new Turn.Departure(sms, () -> true));
        }
    }

    private Optional<ProviderReply> sendToAnother(String sender) throws InterruptedException {
        numbers++;
        return send(sender, "+372555%05d".formatted(numbers));
    }

    private static SmsRequest request(String sender) {
        return SmsRequest.newBuilder(RequestStage.request("+37255512345", Purpose.SERVICE, "b"))
                .setSender(sender)
                .build();
    }

    private double parked() {
        return metrics.get("herald.gateway.refused.senders")
                .tag("provider", "first")
                .gauge()
                .value();
    }

    @Test
    void textsGoThroughAnotherAccountOrWait() throws InterruptedException {
        first.reply = UNCLEAR;
        for (int text = 0; text < SenderTrack.DIFFERENT_NUMBERS; text++) {
            assertEquals(Optional.empty(), one.obstacle("Nordlaen"));
            assertEquals(Optional.of(UNCLEAR), sendToAnother("Nordlaen"), "it is not burnt");
        }
        assertEquals(Optional.empty(), sendToAnother("Nordlaen"));
        assertEquals(List.of(FAULT), one.faults());
        assertEquals(1, parked());
        Router both = RouterStage.router(List.of(one, two), List.of());
        assertEquals(new Via(two, "failover:default"), both.choose(request("Nordlaen"), Set.of(), 0));
        Router alone = RouterStage.router(List.of(one), List.of());
        assertEquals(Optional.of(FAULT), alone.obstacle(request("Nordlaen")));
    }

    @Test
    void otherSendersGoOn() throws InterruptedException {
        first.reply = UNCLEAR;
        for (int text = 0; text < SenderTrack.DIFFERENT_NUMBERS; text++) {
            sendToAnother("Nordlaen");
        }
        first.reply = new Accepted("id");
        assertEquals(Optional.of(first.reply), sendToAnother("BaltKred"));
        assertEquals(Optional.of(FAULT), one.obstacle("Nordlaen"), "what is taken of others proves nothing for it");
    }

    @Test
    void aFewTryNowAndThenAndAllGoOnWhenItIsMended() throws InterruptedException {
        first.reply = UNCLEAR;
        for (int text = 0; text < SenderTrack.DIFFERENT_NUMBERS; text++) {
            sendToAnother("Nordlaen");
        }
        now = now.plus(Duration.ofMinutes(1));
        for (int trial = 0; trial < 5; trial++) {
            assertEquals(Optional.of(UNCLEAR), sendToAnother("Nordlaen"));
        }
        assertEquals(Optional.empty(), sendToAnother("Nordlaen"));
        now = now.plus(Duration.ofMinutes(1));
        first.reply = new Accepted("id");
        for (int text = 0; text < 20; text++) {
            assertEquals(Optional.of(first.reply), sendToAnother("Nordlaen"));
        }
        assertEquals(List.of(), one.faults());
        assertEquals(0, parked());
    }

    /// One text that no provider takes, among many that are taken.
    @Test
    void aPoisonedTextStopsNobody() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            first.reply = UNCLEAR;
            ProviderReply expected = round % 2 == 0 ? UNCLEAR : new Rejected("refused", Optional.of("422"));
            assertEquals(Optional.of(expected), send("Nordlaen", "+37255500000"), "round " + round);
            first.reply = new Accepted("id");
            assertEquals(Optional.of(first.reply), sendToAnother("Nordlaen"));
        }
        assertEquals(Optional.empty(), one.obstacle("Nordlaen"));
    }
}
