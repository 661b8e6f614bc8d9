/// Puts a dead letter back to where it came from.
@NullMarked
package org.herald.sandbox.replay;

import org.jspecify.annotations.NullMarked;
