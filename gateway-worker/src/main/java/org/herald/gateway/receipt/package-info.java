/// What the gateway writes down: receipts, how one is made from what is known of a message, and texts that came in;
/// and how both become durable.
@NullMarked
package org.herald.gateway.receipt;

import org.jspecify.annotations.NullMarked;
