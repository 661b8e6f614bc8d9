package org.herald.gateway.provider;

/// A provider that takes one text with each request.
public non-sealed interface SingleProvider extends SmsProvider {}
