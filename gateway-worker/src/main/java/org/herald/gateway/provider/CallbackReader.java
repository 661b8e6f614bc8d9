package org.herald.gateway.provider;

/// Reads one provider's callbacks: what became of an attempt.
public interface CallbackReader extends WebhookReader<CallbackReport> {}
