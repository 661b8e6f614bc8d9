package org.herald.gateway.spend;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.gateway.receipt.ReceiptFollower;
import org.herald.gateway.route.Barrier;
import org.herald.sms.DeliveryReceipt;
import org.herald.sms.ReceiptSource;
import org.herald.sms.SmsRequest;

/// Keeps a brand's texts back once its day's money is spent: they go on the next day, or expire with that reason.
///
/// What counts is what the receipts of all workers say was taken or may have been, at the prices of the table. What is
/// under way when the cap is reached comes on top: each worker learns of the others' texts within a second.
public final class SpendCaps implements Barrier, ReceiptFollower.Listener {

    /// A brand's money on one day.
    private record Day(LocalDate date, BigDecimal spent) {}

    private final SpendConfig config;
    private final Clock clock;
    private final Map<String, Day> days = new ConcurrentHashMap<>();
    private volatile boolean known;

    public SpendCaps(SpendConfig config, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.clock = clock;
        config.caps().forEach((brand, cap) -> {
            Gauge.builder("herald.gateway.spend", () -> spent(brand).doubleValue())
                    .description("what the brand's texts have cost today, by the table of prices")
                    .tag("brand", brand)
                    .register(metrics);
            Gauge.builder("herald.gateway.spend.cap", cap::doubleValue)
                    .tag("brand", brand)
                    .register(metrics);
        });
    }

    @Override
    public Optional<String> against(SmsRequest request) {
        BigDecimal cap = config.caps().get(request.getBrand());
        if (cap == null || config.exempt().contains(request.getPurpose())) {
            return Optional.empty();
        }
        if (!known) {
            return Optional.of("spend of " + request.getBrand() + " not counted yet");
        }
        BigDecimal cost = config.cost(request.getCountry(), request.getSegments());
        boolean over = spent(request.getBrand()).add(cost).compareTo(cap) > 0;
        return over ? Optional.of("spend cap " + cap.toPlainString() + " of " + request.getBrand()) : Optional.empty();
    }

    private BigDecimal spent(String brand) {
        Day day = days.get(brand);
        return day == null || !day.date().equals(today()) ? BigDecimal.ZERO : day.spent();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.zone());
    }

    @Override
    public Instant from(Instant now) {
        return LocalDate.ofInstant(now, config.zone())
                .atStartOfDay(config.zone())
                .toInstant();
    }

    @Override
    public void begin() {
        known = false;
        days.clear();
    }

    @Override
    public void count(DeliveryReceipt receipt) {
        if (!config.caps().containsKey(receipt.getBrand()) || !mayCost(receipt)) {
            return;
        }
        LocalDate date = LocalDate.ofInstant(receipt.getRecordedAt(), config.zone());
        BigDecimal cost = config.cost(receipt.getCountry(), receipt.getSegments());
        days.merge(receipt.getBrand(), new Day(date, cost), (day, one) -> {
            if (day.date().equals(one.date())) {
                return new Day(date, day.spent().add(one.spent()));
            }
            return one.date().isAfter(day.date()) ? one : day;
        });
    }

    /// Once for each attempt: what the worker says of it at its end. Callbacks are about the same attempts.
    private static boolean mayCost(DeliveryReceipt receipt) {
        boolean ours = receipt.getSource() == ReceiptSource.WORKER || receipt.getSource() == ReceiptSource.TAKEOVER;
        return ours
                && switch (receipt.getStatus()) {
                    case ACCEPTED, IN_DOUBT -> true;
                    case UNRECOGNISED,
                            SENDING,
                            RETRYING,
                            SENT,
                            REJECTED,
                            EXPIRED,
                            FAILED,
                            UNKNOWN,
                            DELIVERED,
                            SEEN,
                            DUPLICATE -> false;
                };
    }

    @Override
    public void reached(Instant now) {
        known = true;
    }
}
