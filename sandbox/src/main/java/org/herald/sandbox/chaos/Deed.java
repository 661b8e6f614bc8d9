package org.herald.sandbox.chaos;

/// What is done to the system on purpose, or what it did in answer.
enum Deed {
    WORKER_KILLED("workers killed (SIGKILL)"),
    WORKER_FROZEN("workers stopped past their session (SIGSTOP), then woken"),
    WORKER_STOPPED("workers stopped cleanly (SIGTERM)"),
    WORKER_LATE("  of these, killed because they did not end in time"),
    WORKER_ENDED("workers that ended by themselves and were started again"),
    BROKER_KILLED("broker killed and started again"),
    WEATHER_CHANGED("changes of the provider's mood");

    private final String words;

    Deed(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
