/// Whatever is written to a topic, and by whomever: nothing ends the programs, nothing vanishes.
@NullMarked
package org.herald.sandbox.hostile;

import org.jspecify.annotations.NullMarked;
