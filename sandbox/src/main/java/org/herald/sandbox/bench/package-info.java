/// Measures programs beside others that do the same work, in one run on one machine.
@NullMarked
package org.herald.sandbox.bench;

import org.jspecify.annotations.NullMarked;
