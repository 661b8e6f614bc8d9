package org.herald.processor.contact;

import java.util.Set;

/// When people are texted: the hours of every day that is not excluded.
public record Window(Hours hours, Set<DayOff> notOn) {

    public Window {
        notOn = Set.copyOf(notOn);
    }
}
