package org.herald.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/// What all webhooks of a worker share.
public record WebhookTools(PublicAddresses addresses, CallbackTokens tokens, MeterRegistry metrics, Clock clock) {}
