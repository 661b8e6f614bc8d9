package org.herald.processor.rehearsal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.herald.processor.validation.RecordValidator;
import org.herald.schemas.Topic;

/// All that happened, as files have it, in order of time.
///
/// @param mistakes of lines that cannot be read, each with file and line
/// @param refused records that cannot be played, since nothing can have happened when they say; each with file and line
public record Past(List<Occurrence> occurrences, List<String> mistakes, List<String> refused) {

    static final Comparator<Occurrence> IN_TIME = Comparator.comparing(Occurrence::at);

    private static final int CHUNK_BYTES = 4 << 20;

    /// A part of a file that ends with a line.
    private record Chunk(String file, ByteBuffer bytes, long firstLine) {}

    /// Reads files of profiles and of whatever else; lines of both may stand in either.
    ///
    /// @param validator says which records are of no possible time
    /// @throws IOException if one cannot be read
    public static Past read(List<Path> profiles, List<Path> events, RecordValidator validator) throws IOException {
        List<PastLines> parts = new ArrayList<>();
        for (Path file : profiles) {
            parts.addAll(read(file, Optional.of(PastLines.TOPICS.getFirst()), validator));
        }
        for (Path file : events) {
            parts.addAll(read(file, Optional.empty(), validator));
        }
        return new Past(
                FirstProfiles.arranged(all(parts, PastLines::occurrences)),
                all(parts, PastLines::mistakes),
                all(parts, PastLines::refused));
    }

    private static <T> List<T> all(List<PastLines> parts, Function<PastLines, List<T>> some) {
        return parts.stream().flatMap(part -> some.apply(part).stream()).toList();
    }

    private static List<PastLines> read(Path file, Optional<Topic> usual, RecordValidator validator)
            throws IOException {
        return chunks(file.toString(), Files.readAllBytes(file)).parallelStream()
                .map(chunk -> lines(chunk, new PastLines(chunk.file(), usual, validator)))
                .toList();
    }

    private static List<Chunk> chunks(String file, byte[] bytes) {
        List<Chunk> chunks = new ArrayList<>();
        long line = 1;
        for (int from = 0; from < bytes.length; ) {
            int to = endOfLine(bytes, Math.min(bytes.length, from + CHUNK_BYTES));
            chunks.add(new Chunk(file, ByteBuffer.wrap(bytes, from, to - from), line));
            line += count(bytes, from, to);
            from = to;
        }
        return chunks;
    }

    private static int endOfLine(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end - 1] != '\n') {
            end++;
        }
        return end;
    }

    private static long count(byte[] bytes, int from, int to) {
        long lines = 0;
        for (int i = from; i < to; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static PastLines lines(Chunk chunk, PastLines lines) {
        byte[] bytes = new byte[chunk.bytes().remaining()];
        chunk.bytes().duplicate().get(bytes);
        long number = chunk.firstLine();
        for (int from = 0; from < bytes.length; ) {
            int to = endOfLine(bytes, from + 1);
            lines.read(number++, Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return lines;
    }

    /// When the last of it happened.
    public Optional<Instant> end() {
        return occurrences.isEmpty()
                ? Optional.empty()
                : Optional.of(occurrences.getLast().at());
    }

    /// What happened to a part of the customers: those that are the so-manieth of so many.
    List<Occurrence> share(int one, int of) {
        return occurrences.stream()
                .filter(occurrence -> Math.floorMod(occurrence.customerId().hashCode(), of) == one)
                .toList();
    }
}
