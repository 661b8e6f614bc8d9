/// A real Kafka broker without Docker, and Herald's topics on it.
@NullMarked
package org.herald.sandbox.broker;

import org.jspecify.annotations.NullMarked;
