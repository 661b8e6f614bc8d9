/// Makes everything fail that can fail, at random, and compares what became of every text with what was promised.
@NullMarked
package org.herald.sandbox.chaos;

import org.jspecify.annotations.NullMarked;
