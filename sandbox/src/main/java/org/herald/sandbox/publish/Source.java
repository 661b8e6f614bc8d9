package org.herald.sandbox.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.herald.sandbox.client.CommandFailedException;

/// Lines that can be read more than once: those of a file from the disk, those of standard input from memory.
sealed interface Source {

    /// The largest standard input that is kept, so that it can be checked as a whole before anything is sent.
    int LARGEST_INPUT = 64 * 1024 * 1024;

    /// A file, read anew each time, however large it is.
    record OfFile(Path file) implements Source {

        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(Files.newInputStream(file));
        }

        @Override
        public String prefix() {
            return file + ": ";
        }
    }

    /// What came by standard input.
    final class InMemory implements Source {

        private final byte[] bytes;

        private InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public String prefix() {
            return "";
        }
    }

    InputStream open() throws IOException;

    /// What stands before the number of a line.
    String prefix();

    /// Takes a line.
    @FunctionalInterface
    interface LineReader {
        void line(long number, byte[] line);
    }

    /// Reads all lines, without their ends.
    default void forEachLine(LineReader reader) {
        try (InputStream bytes = open()) {
            split(bytes, reader);
        } catch (NoSuchFileException _) {
            throw new CommandFailedException(prefix() + "there is no such file");
        } catch (IOException e) {
            throw new CommandFailedException(prefix() + "cannot be read: " + e.getMessage());
        }
    }

    private static void split(InputStream bytes, LineReader reader) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next == '\n') {
                reader.line(number++, line.toByteArray());
                line.reset();
            } else {
                line.write(next);
            }
        }
        reader.line(number, line.toByteArray());
    }

    /// Takes all of standard input.
    ///
    /// @throws CommandFailedException if it is larger than what is kept
    static Source of(InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(LARGEST_INPUT + 1);
        if (bytes.length > LARGEST_INPUT) {
            throw new CommandFailedException("standard input holds more than " + LARGEST_INPUT / 1024 / 1024
                    + " MiB, which cannot be checked as a whole before anything is sent; write it to a file and name"
                    + " the file: it is read twice");
        }
        return new InMemory(bytes);
    }
}
