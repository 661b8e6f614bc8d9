package org.herald.gateway.lane;

import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/// One commit for one partition: a claim of records, or a renewal without any.
///
/// @param jobs the claimed records, the first of those that waited
/// @param offset after the claimed records
/// @param receiptsReached position in the receipts before the commit
/// @param sent when it was sent: the lease counts from here; until then, when it was made
record Commit(
        OwnedPartition owned, List<Job> jobs, long offset, ClaimMetadata metadata, long receiptsReached, Moment sent) {

    /// The same commit, about to leave.
    Commit sentAt(Moment now) {
        return new Commit(owned, jobs, offset, metadata, receiptsReached, now);
    }

    OffsetAndMetadata toKafka() {
        return new OffsetAndMetadata(offset, metadata.encode());
    }
}
