/// Texts about loan applications.
@NullMarked
package org.herald.processor.loan;

import org.jspecify.annotations.NullMarked;
