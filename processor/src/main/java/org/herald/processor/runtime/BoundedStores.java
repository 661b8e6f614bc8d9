package org.herald.processor.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.herald.schemas.Topic;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/// Puts every store into the [StateMemory] of its program, and has it forget on disk, too, what it forgot.
public final class BoundedStores implements RocksDBConfigSetter {

    /// Small: most stores are, and after a crash under exactly-once the store is rebuilt anyway.
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(StateMemory.CONFIG) instanceof StateMemory memory)
                || !(options.tableFormatConfig() instanceof BlockBasedTableConfig table)) {
            throw new IllegalStateException("store " + storeName + " has no shared memory to live in");
        }
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        // A store that hardly grows is not compacted for 30 days otherwise, and its files hold for as long whom it
        // forgot.
        options.setPeriodicCompactionSeconds(Topic.MAX_COMPACTION_LAG.toSeconds());
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers belong to the program, not to one store.
    }
}
