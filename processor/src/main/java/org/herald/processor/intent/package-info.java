/// What a use case asks for: the words shared by the use cases, which write intents, and the gate, which judges
/// them.
@NullMarked
package org.herald.processor.intent;

import org.jspecify.annotations.NullMarked;
