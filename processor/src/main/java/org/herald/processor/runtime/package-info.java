/// Kafka Streams as Herald uses it: the decider shell, reading of raw records, dead letters, state, the life of the
/// program. Knows nothing of lending or texts.
@NullMarked
package org.herald.processor.runtime;

import org.jspecify.annotations.NullMarked;
