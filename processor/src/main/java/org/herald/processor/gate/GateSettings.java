package org.herald.processor.gate;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/// What the gate works with.
///
/// @param profileWait how long an intent waits for the profile of an unknown person
public record GateSettings(
        Policy policy, Templates templates, Recipients recipients, Duration profileWait, MeterRegistry meters) {}
