/// Finds out what became of texts that a provider took and of which no callback ever told the end.
///
/// `sms.receipts → watch (attempts without an end) → ask the provider | UNKNOWN → sms.receipts`
@NullMarked
package org.herald.gateway.reconcile;

import org.jspecify.annotations.NullMarked;
