/// What Kafka's records hold, as far as it can be said now.
@NullMarked
package org.herald.gateway.decode;

import org.jspecify.annotations.NullMarked;
