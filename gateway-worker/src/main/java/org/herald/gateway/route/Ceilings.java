package org.herald.gateway.route;

import java.util.List;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.settings.Settings;

/// How much of an account's rate the less urgent lanes may use, so that something is always left for the more
/// urgent
/// ones.
///
/// @param parts for each lane, the most urgent first: which part of the rate it and all less urgent lanes may use
///     together
public record Ceilings(List<Double> parts) {

    private static final int PERCENT = 100;
    private static final int STANDARD = 90;
    private static final int BULK = 70;

    public Ceilings {
        parts = List.copyOf(parts);
    }

    public static Ceilings from(Settings settings) {
        int standard = settings.number("rate.ceiling.standard", STANDARD, 1, PERCENT);
        int bulk = settings.number("rate.ceiling.bulk", BULK, 1, PERCENT);
        if (bulk > standard) {
            settings.problem("rate.ceiling.bulk", Integer.toString(bulk), "at most rate.ceiling.standard");
        }
        return new Ceilings(List.of(1.0, (double) standard / PERCENT, (double) bulk / PERCENT));
    }

    /// A lane's place in the order of urgency, from 0.
    ///
    /// @param lane topic of the lane
    static int rank(String lane) {
        return Topics.LANES.stream().map(Topic::name).toList().indexOf(lane);
    }
}
