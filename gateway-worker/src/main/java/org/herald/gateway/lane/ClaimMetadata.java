package org.herald.gateway.lane;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a worker leaves for its successor in the metadata of each commit. A few dozen characters; Kafka takes
/// 4,096.
///
/// @param low lowest offset of the lane that is not settled, whoever claimed it
/// @param receiptsFrom position in the same partition number of `sms.receipts` from which every outcome at or above
///     `low` can be found
/// @param historyEnd records before it may have been handled without a trace in the commits; 0 where there are none
/// @param nonce tells this commit from all others
public record ClaimMetadata(long low, long receiptsFrom, long historyEnd, String nonce) {

    /// Version 1: `h1:low:receiptsFrom:historyEnd:nonce`.
    private static final Pattern CODED = Pattern.compile("h1:(\\d{1,18}):(\\d{1,18}):(\\d{1,18}):([0-9a-z-]{1,40})");

    String encode() {
        return "h1:" + low + ":" + receiptsFrom + ":" + historyEnd + ":" + nonce;
    }

    /// Reads what a commit carries; empty if the commit is not a worker's, as when an operator moved the group by
    /// hand
    static Optional<ClaimMetadata> decode(String metadata) {
        Matcher matcher = CODED.matcher(metadata);
        return matcher.matches()
                ? Optional.of(new ClaimMetadata(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        matcher.group(4)))
                : Optional.empty();
    }
}
