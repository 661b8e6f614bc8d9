/// Which messages a lane has had lately: a second request with the same messageId is told from the first, and not
/// sent. No Kafka here; `lane` reads the receipts and asks.
@NullMarked
package org.herald.gateway.duplicate;

import org.jspecify.annotations.NullMarked;
