/// Every provider on both sides of its contract: the gateway's folder for it, and the simulator's.
@NullMarked
package org.herald.sandbox.provider;

import org.jspecify.annotations.NullMarked;
