/// The gateway-worker: hands texts to providers, takes their callbacks, writes receipts.
///
/// ```
/// sms.requests.* → lane (claim → attempt → report) → provider
///                    └→ sms.receipts ←── webhook ←── provider's callbacks
/// ```
@NullMarked
package org.herald.gateway;

import org.jspecify.annotations.NullMarked;
