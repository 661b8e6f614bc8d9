package org.herald.processor.runtime;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// The native memory that all state stores of the program share. Left alone, every store of every partition takes
/// its own 50 MiB cache and 48 MiB of write buffers, outside the heap, and a container is killed for it.
public final class StateMemory implements AutoCloseable {

    /// Key under which the stores find it in the configuration of Streams.
    public static final String CONFIG = "herald.state.memory";

    /// Half of the memory may hold what is not yet on disk.
    private static final int WRITE_SHARE = 2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    public StateMemory(long bytes) {
        RocksDB.loadLibrary();
        cache = new LRUCache(bytes);
        // Write buffers are accounted for in the cache, so that one figure bounds both.
        writeBuffers = new WriteBufferManager(bytes / WRITE_SHARE, cache);
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /// Only after every store is closed.
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
