/// `sandbox tail`, which is `scripts/tail`: any topic as lines of JSON, in order of time, without a trace on the
/// broker; and `sandbox why`, which is `scripts/why`: what several of them tell of one person.
@NullMarked
package org.herald.sandbox.tail;

import org.jspecify.annotations.NullMarked;
