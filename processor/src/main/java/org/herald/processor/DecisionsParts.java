package org.herald.processor;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.intent.UseCase;

/// What the topology `decisions` is put together from.
///
/// @param values reads and writes the values of all topics
record DecisionsParts(List<UseCase<?>> useCases, GateSettings gate, Serde<Object> values) {}
