package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class BoundedStoresTest {

    /// RocksDB's own default is 30 days.
    @Test
    void filesOfAStoreHoldWhatItForgotForADayAtTheMost() {
        RocksDB.loadLibrary();
        try (StateMemory memory = new StateMemory(1 << 20);
                Options options = new Options().setTableFormatConfig(new BlockBasedTableConfig())) {
            new BoundedStores().setConfig("any", options, Map.of(StateMemory.CONFIG, memory));

            assertEquals(Duration.ofDays(1).toSeconds(), options.periodicCompactionSeconds());
        }
    }
}
