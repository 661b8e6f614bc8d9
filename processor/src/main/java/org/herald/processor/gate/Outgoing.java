package org.herald.processor.gate;

import org.herald.schemas.Topic;

/// A record and the topic it is for.
public record Outgoing(Topic topic, Object value) {}
