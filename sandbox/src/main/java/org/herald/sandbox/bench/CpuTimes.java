package org.herald.sandbox.bench;

import java.time.Duration;
import org.herald.sandbox.child.Child;

/// How much of the CPU each process has used so far.
record CpuTimes(Duration sender, Duration provider, Duration broker) {

    private static final double NANOS_PER_SECOND = 1e9;

    static CpuTimes of(Stage stage, Child sender) {
        return new CpuTimes(
                sender.cpuTime(),
                stage.provider().child().cpuTime(),
                stage.broker().child().cpuTime());
    }

    Measured.Cores since(CpuTimes before, double seconds) {
        return new Measured.Cores(
                cores(before.sender, sender, seconds),
                cores(before.provider, provider, seconds),
                cores(before.broker, broker, seconds));
    }

    private static double cores(Duration before, Duration after, double seconds) {
        return after.minus(before).toNanos() / NANOS_PER_SECOND / seconds;
    }
}
