package org.herald.processor.rehearsal;

/// Where a record stood.
///
/// @param line from 1
record Place(String file, long line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
