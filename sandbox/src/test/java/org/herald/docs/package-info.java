/// Documents that are made from what they describe, so that they cannot fall behind it.
@NullMarked
package org.herald.docs;

import org.jspecify.annotations.NullMarked;
