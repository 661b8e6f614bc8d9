/// Who the person is now: the store of validated profiles.
@NullMarked
package org.herald.processor.customer;

import org.jspecify.annotations.NullMarked;
