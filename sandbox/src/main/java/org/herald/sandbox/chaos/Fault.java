package org.herald.sandbox.chaos;

/// A promise broken.
enum Fault {
    LOST("without an outcome"),
    PRETENDED("taken, say the receipts, and the provider never saw it"),
    DENIED("not taken, say the receipts, and the provider took it"),
    TWICE("sent twice, though at most once was promised"),
    TWICE_WITHOUT_DOUBT("sent again, though it was known what became of it"),
    DOUBTED_UNSENT("in doubt, though it provably never left");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
