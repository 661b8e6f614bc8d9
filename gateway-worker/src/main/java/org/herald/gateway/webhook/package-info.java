/// The gateway's HTTP side: callbacks of providers, and health, readiness and metrics.
@NullMarked
package org.herald.gateway.webhook;

import org.jspecify.annotations.NullMarked;
