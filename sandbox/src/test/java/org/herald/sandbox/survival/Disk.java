package org.herald.sandbox.survival;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The bytes of all files below some folders. What they belong to is the topic or the store that they lie in.
///
/// @param folders of brokers and processors
record Disk(List<Path> folders) {

    /// A topic's folder is called by topic and partition.
    private static final String PARTITION = "-\\d+$";

    private static final Path STORES = Path.of("rocksdb");

    Disk {
        folders = List.copyOf(folders);
    }

    /// Names of the topics and stores with a file that holds these signs, one after the other.
    Set<String> holding(String signs) throws IOException {
        Set<String> holding = new TreeSet<>();
        for (Path folder : folders) {
            Files.walkFileTree(folder, new Search(folder, signs, holding));
        }
        return holding;
    }

    private static String owner(Path file) {
        for (int i = 0; i < file.getNameCount() - 1; i++) {
            if (file.getName(i).equals(STORES)) {
                return "store " + file.getName(i + 1);
            }
        }
        return file.getName(0).toString().replaceFirst(PARTITION, "");
    }

    /// Goes on when a file is gone: brokers and stores delete some now and then.
    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final String signs;
        private final Set<String> holding;

        Search(Path folder, String signs, Set<String> holding) {
            this.folder = folder;
            this.signs = signs;
            this.holding = holding;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            try {
                if (Files.readString(file, ISO_8859_1).contains(signs)) {
                    holding.add(owner(folder.relativize(file)));
                }
            } catch (NoSuchFileException _) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
