/// Texts about instalments.
@NullMarked
package org.herald.processor.payment;

import org.jspecify.annotations.NullMarked;
