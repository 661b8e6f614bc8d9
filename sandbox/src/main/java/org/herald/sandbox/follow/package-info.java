/// Reads topics as they grow.
@NullMarked
package org.herald.sandbox.follow;

import org.jspecify.annotations.NullMarked;
