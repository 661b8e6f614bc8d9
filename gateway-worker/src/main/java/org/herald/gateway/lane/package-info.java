/// One lane of texts: who may send what, and what becomes of it when a worker dies, freezes or loses its partition.
///
/// `sms.requests.* → poll → claim (commit) → slots → provider → receipt → settled → low (commit)`
///
/// One thread for each lane owns the consumer and everything not said to be otherwise; slots, takeovers and
/// decoding run on virtual threads and hand their results back to it.
@NullMarked
package org.herald.gateway.lane;

import org.jspecify.annotations.NullMarked;
