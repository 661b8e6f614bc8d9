/// `sandbox hold`: what an operator holds back and releases.
@NullMarked
package org.herald.sandbox.hold;

import org.jspecify.annotations.NullMarked;
