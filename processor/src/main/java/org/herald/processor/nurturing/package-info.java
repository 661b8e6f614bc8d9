/// Texts that bring quiet customers back.
@NullMarked
package org.herald.processor.nurturing;

import org.jspecify.annotations.NullMarked;
