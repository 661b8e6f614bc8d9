package org.herald.gateway.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.herald.gateway.receipt.ReceiptStage;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.RouteWeight;
import org.junit.jupiter.api.Test;

class QualityTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final QualityConfig CONFIG =
            new QualityConfig(true, Duration.ofMinutes(15), Duration.ofMinutes(2), 50, Duration.ofSeconds(30));

    private final List<RouteWeight> moves = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Quality quality = new Quality(CONFIG, "w-1", moves::add, metrics);
    private int texts;

    @Test
    void aProviderThatDeliversWorseLosesWeightThereAndGetsItBack() {
        texts("good", "EE", 100, 97);
        texts("bad", "EE", 100, 60);
        texts("bad", "LV", 100, 60);
        Instant judged = START.plus(Duration.ofMinutes(5));
        quality.reached(judged);
        quality.reached(judged.plusSeconds(29));
        assertEquals(2.4, quality.now("bad", "EE", 3), 1e-9, "one step");
        assertEquals(3, quality.now("bad", "LV", 3), 1e-9, "there it is the only one");
        assertEquals(3, quality.now("good", "EE", 3), 1e-9);
        quality.reached(judged.plusSeconds(30));
        assertEquals(1.8, quality.now("bad", "EE", 3), 1e-9, "the next step");
        assertEquals(0.6, metrics.get("herald.gateway.route.factor").gauge().value(), 1e-9);
        Instant later = START.plus(Duration.ofMinutes(20));
        for (int i = 0; i < 10; i++) {
            quality.reached(later.plus(Duration.ofMinutes(i)));
        }
        assertEquals(3, quality.now("bad", "EE", 3), 1e-9, "nothing is known against it any more");
        assertEquals(
                List.of("100 -> 80", "80 -> 60", "60 -> 70", "70 -> 80", "80 -> 90", "90 -> 100"),
                moves.stream()
                        .map(move -> move.getBefore() + " -> " + move.getAfter())
                        .toList());
        assertEquals(
                "delivers 60 % of 100, the best 97 % of 100", moves.getFirst().getReason());
        assertEquals(3_000, moves.getFirst().getMedianMillis(), "by our clock, though the provider's is 4 s behind it");
        assertEquals("too few texts to judge", moves.getLast().getReason());
    }

    @Test
    void textsThatAreYoungAreNotMissing() {
        texts("good", "EE", 100, 100);
        texts("bad", "EE", 100, 0);
        quality.reached(START.plusSeconds(90));
        assertEquals(1, quality.now("bad", "EE", 1), 1e-9);
    }

    @Test
    void whatIsReadAnewIsCountedOnce() {
        texts("good", "EE", 60, 60);
        texts("bad", "EE", 40, 0);
        quality.begin();
        texts = 0;
        texts("good", "EE", 60, 60);
        texts("bad", "EE", 40, 0);
        quality.reached(START.plus(Duration.ofMinutes(5)));
        assertEquals(List.of(), moves, "40 are too few, read twice or not");
    }

    @Test
    void whatItRemembersIsBounded() {
        Track track = new Track();
        for (int i = 0; i < 10_000; i++) {
            track.accepted("m" + i, START);
        }
        int judged = track.stats(START.plus(Duration.ofMinutes(3)), CONFIG.window(), CONFIG.patience())
                .judged();
        assertTrue(judged <= Track.MOST, () -> "remembers " + judged);
    }

    private void texts(String provider, String country, int accepted, int delivered) {
        for (int i = 0; i < accepted; i++) {
            String id = "m" + texts++;
            quality.count(ReceiptStage.receipt(id, ReceiptStatus.ACCEPTED, START, provider, country));
            if (i < delivered) {
                DeliveryReceipt told =
                        ReceiptStage.receipt(id, ReceiptStatus.DELIVERED, START.minusSeconds(1), provider, country);
                quality.count(DeliveryReceipt.newBuilder(told)
                        .setRecordedAt(START.plusSeconds(3))
                        .build());
            }
        }
    }
}
