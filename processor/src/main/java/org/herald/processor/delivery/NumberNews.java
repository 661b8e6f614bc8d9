package org.herald.processor.delivery;

/// A customer got a phone number, or has it no longer. Travels by the number.
record NumberNews(String customerId, boolean has) {}
