package org.herald.gateway.quality;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.gateway.receipt.ReceiptFollower;
import org.herald.gateway.route.Router;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.RouteWeight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the routes' weights by what the receipts of the last quarter of an hour say, a step at a time, and back
/// again. Every move is on record with its reason.
///
/// Each worker looks at the same receipts and moves its own weights, so that all come to the same.
public final class Quality implements Router.Weights, ReceiptFollower.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Quality.class);

    /// Where moves are put on record.
    @FunctionalInterface
    public interface Log {
        void moved(RouteWeight move);
    }

    private record Place(String provider, String country) {}

    private final QualityConfig config;
    private final String worker;
    private final Log log;
    private final MeterRegistry metrics;
    private final Map<Place, Track> tracks =
            new TreeMap<>(Comparator.comparing(Place::country).thenComparing(Place::provider));
    private final Map<Place, Double> factors = new ConcurrentHashMap<>();
    private Instant lastStep = Instant.EPOCH;

    /// Sets it up.
    ///
    /// @param worker who signs the moves
    public Quality(QualityConfig config, String worker, Log log, MeterRegistry metrics) {
        this.config = config;
        this.worker = worker;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public double now(String account, String country, int configured) {
        return configured * factors.getOrDefault(new Place(account, country), 1.0);
    }

    @Override
    public Instant from(Instant now) {
        return now.minus(config.window());
    }

    @Override
    public void begin() {
        tracks.clear();
    }

    @Override
    public void count(DeliveryReceipt receipt) {
        String provider = receipt.getProvider();
        if (provider == null) {
            return;
        }
        String attempt = receipt.getMessageId() + "#" + receipt.getAttempt();
        Track track = tracks.computeIfAbsent(new Place(provider, receipt.getCountry()), _ -> new Track());
        // By our clock alone: the worker's acceptance and the provider's delivery bear different ones in `at`.
        switch (receipt.getStatus()) {
            case ACCEPTED -> track.accepted(attempt, receipt.getRecordedAt());
            case DELIVERED, SEEN -> track.delivered(attempt, receipt.getRecordedAt());
            case FAILED, EXPIRED, UNKNOWN -> track.lost(attempt);
            // Refusals are about the text or the number; what is open says nothing yet.
            case UNRECOGNISED, SENDING, RETRYING, SENT, REJECTED, IN_DOUBT, DUPLICATE -> {}
        }
    }

    @Override
    public void reached(Instant now) {
        if (Duration.between(lastStep, now).compareTo(config.every()) < 0) {
            return;
        }
        lastStep = now;
        Map<Place, Stats> known =
                new TreeMap<>(Comparator.comparing(Place::country).thenComparing(Place::provider));
        tracks.forEach((place, track) -> {
            Stats stats = track.stats(now, config.window(), config.patience());
            if (stats.judged() >= config.least()) {
                known.put(place, stats);
            }
        });
        tracks.keySet().forEach(place -> step(place, known, now));
    }

    private void step(Place place, Map<Place, Stats> known, Instant now) {
        Optional<Stats> own = Optional.ofNullable(known.get(place));
        Optional<Stats> best = known.entrySet().stream()
                .filter(other -> other.getKey().country().equals(place.country())
                        && !other.getKey().equals(place))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingDouble(Stats::share));
        double before = factors.getOrDefault(place, 1.0);
        QualityRules.Move move = QualityRules.step(before, own, best);
        if (move.factor() == before) {
            return;
        }
        if (factors.put(place, move.factor()) == null) {
            Gauge.builder("herald.gateway.route.factor", () -> factors.getOrDefault(place, 1.0))
                    .description("what a configured weight is multiplied with")
                    .tag("provider", place.provider())
                    .tag("country", place.country())
                    .register(metrics);
        }
        LOG.info("{} in {}: {} -> {}: {}", place.provider(), place.country(), before, move.factor(), move.reason());
        log.moved(RouteWeight.newBuilder()
                .setProvider(place.provider())
                .setCountry(place.country())
                .setBefore(QualityRules.percent(before))
                .setAfter(QualityRules.percent(move.factor()))
                .setReason(move.reason())
                .setJudged(own.map(Stats::judged).orElse(0))
                .setDelivered(own.map(Stats::delivered).orElse(0))
                .setMedianMillis(own.flatMap(Stats::median)
                        .map(median -> Math.toIntExact(median.toMillis()))
                        .orElse(null))
                .setAt(now)
                .setWorker(worker)
                .build());
    }
}
