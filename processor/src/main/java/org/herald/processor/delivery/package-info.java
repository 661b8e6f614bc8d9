/// What comes back from people and providers: who left, who came back, and whose number takes no texts.
@NullMarked
package org.herald.processor.delivery;

import org.jspecify.annotations.NullMarked;
