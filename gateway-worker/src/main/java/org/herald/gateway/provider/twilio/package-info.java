/// Twilio: its HTTP contract, its signatures and its codes. Nothing outside knows them.
@NullMarked
package org.herald.gateway.provider.twilio;

import org.jspecify.annotations.NullMarked;
