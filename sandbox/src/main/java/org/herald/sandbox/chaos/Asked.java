package org.herald.sandbox.chaos;

import org.herald.sms.Guarantee;

/// A text as it lies on a lane.
record Asked(String messageId, String phone, Guarantee guarantee) {

    @Override
    public String toString() {
        return messageId + " (" + guarantee + ")";
    }
}
