package org.herald.processor.delivery;

/// What somebody wants who wrote one of the words.
enum Word {
    STOP,
    START
}
