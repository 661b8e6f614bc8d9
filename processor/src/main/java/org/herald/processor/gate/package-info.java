/// The last gate before a text leaves: who may be texted, what exactly the text is, and the decision that tells
/// why.
@NullMarked
package org.herald.processor.gate;

import org.jspecify.annotations.NullMarked;
