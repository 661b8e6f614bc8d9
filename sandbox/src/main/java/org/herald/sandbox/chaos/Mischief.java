package org.herald.sandbox.chaos;

/// Something that breaks things.
interface Mischief {

    /// Goes on until the time is over; what it broke works again then, or is about to.
    void run(Playtime time) throws InterruptedException;
}
