/// The contract between the bank, Herald's programs and the analysts: which topics there are and what they hold.
@NullMarked
package org.herald.schemas;

import org.jspecify.annotations.NullMarked;
