package org.herald.gateway.lane;

import org.apache.kafka.common.TopicPartition;

/// What a new owner finds of a partition.
///
/// @param committed the committed offset; where nothing is committed, the log's start
/// @param low lowest offset that the predecessor left unsettled
/// @param receiptsFrom where the outcomes of what it left can be found
/// @param receiptsEnd end of the partition's receipts at the assignment
/// @param historyEnd records before it may have been handled without a trace in the commits: the group has no
///     commit (a first start, or its offsets expired), or one that no worker made. It is handed on from owner to
///     owner. 0 otherwise.
/// @param removed offsets that retention took away before they were settled; holes and settled records count too
record Inheritance(
        TopicPartition partition,
        long committed,
        long low,
        long receiptsFrom,
        long receiptsEnd,
        long historyEnd,
        long removed) {

    boolean anyOpen() {
        return low < committed;
    }
}
