package org.herald.gateway.route;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.List;

/// How fast this worker may use one account: its share of the account's rate, and of that what is a lane's.
///
/// Buckets within buckets: a request takes a token from its own lane's bucket and from those of all more
/// urgent lanes.
/// So a campaign may use up its own part and no more, whatever waits there.
final class Pace {

    /// How many seconds' worth of requests may leave at once after a pause.
    private static final double BURST_SECONDS = 0.1;

    /// Buckets count whole tokens: in so long a time even a small part of a small rate is some.
    private static final Duration PERIOD = Duration.ofSeconds(1_000);

    private final List<Bucket> buckets;

    /// Paces one account.
    ///
    /// @param perSecond requests of all workers together
    Pace(double perSecond, Ceilings ceilings, Shares shares, TimeMeter time) {
        buckets = ceilings.parts().stream()
                .<Bucket>map(part -> Bucket.builder()
                        .addLimit(limit(perSecond * part))
                        .withCustomTimePrecision(time)
                        .build())
                .toList();
        shares.follow(share -> {
            for (int rank = 0; rank < buckets.size(); rank++) {
                double rate = perSecond * ceilings.parts().get(rank) * share;
                BucketConfiguration changed =
                        BucketConfiguration.builder().addLimit(limit(rate)).build();
                buckets.get(rank).replaceConfiguration(changed, TokensInheritanceStrategy.PROPORTIONALLY);
            }
        });
    }

    private static Bandwidth limit(double perSecond) {
        long capacity = Math.max(1, Math.round(perSecond * BURST_SECONDS));
        long tokens = Math.max(1, Math.round(perSecond * PERIOD.toSeconds()));
        return Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(tokens, PERIOD)
                .initialTokens(capacity)
                .build();
    }

    /// Waits until a request may leave. What was waited for cannot be given back.
    ///
    /// @param lane topic of the lane
    /// @return false if the wait was ended before
    boolean await(String lane, Turn.Pause pause) throws InterruptedException {
        for (int rank = Ceilings.rank(lane); rank >= 0; rank--) {
            long nanos = buckets.get(rank).consumeIgnoringRateLimits(1);
            if (nanos > 0 && !pause.rest(Duration.ofNanos(nanos))) {
                return false;
            }
        }
        return true;
    }
}
