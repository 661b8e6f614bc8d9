/// Receipts: how one is made from what is known of a message, and how it becomes durable.
@NullMarked
package org.herald.gateway.receipt;

import org.jspecify.annotations.NullMarked;
