package org.herald.gateway.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.herald.gateway.decode.RecordValues;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;

/// What reconciliation needs beside its consumer and the providers.
///
/// @param values read without waiting for a registry that is away
public record ReconcileTools(
        ReconcileConfig config,
        RecordValues values,
        Receipts receipts,
        ReceiptLog log,
        MeterRegistry metrics,
        Clock clock) {}
