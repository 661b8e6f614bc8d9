/// `sandbox tail`, which is `scripts/tail`: any topic as lines of JSON, in order of time, without a trace on the
/// broker.
@NullMarked
package org.herald.sandbox.tail;

import org.jspecify.annotations.NullMarked;
