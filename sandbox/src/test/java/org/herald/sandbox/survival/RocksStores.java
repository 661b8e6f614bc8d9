package org.herald.sandbox.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// The stores of a processor that does not run.
final class RocksStores {

    /// Each store has one file of this name.
    private static final Path MARK = Path.of("CURRENT");

    private RocksStores() {}

    /// Does at once what each store does now and then while it runs, and opens it once more as a restart does: only
    /// then its list of files, which names the first and the last key of each, is written anew.
    ///
    /// @return how many there are
    static int compact(Path folder) throws IOException, RocksDBException {
        RocksDB.loadLibrary();
        List<Path> stores;
        try (Stream<Path> all = Files.walk(folder)) {
            stores =
                    all.filter(file -> file.endsWith(MARK)).map(Path::getParent).toList();
        }
        for (Path store : stores) {
            open(store, true);
            open(store, false);
        }
        return stores.size();
    }

    private static void open(Path store, boolean compacting) throws RocksDBException {
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, store.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                CompactRangeOptions whole =
                        new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
                RocksDB opened = RocksDB.open(options, store.toString(), families, handles)) {
            for (ColumnFamilyHandle family : handles) {
                if (compacting) {
                    opened.compactRange(family, null, null, whole);
                }
                family.close();
            }
        }
    }
}
