/// Texts that answer those who wrote to us.
@NullMarked
package org.herald.processor.reply;

import org.jspecify.annotations.NullMarked;
