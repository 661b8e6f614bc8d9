/// Texts for those who have just become customers.
@NullMarked
package org.herald.processor.onboarding;

import org.jspecify.annotations.NullMarked;
