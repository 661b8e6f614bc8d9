/// What a policy would have led to: past events through the very topology that runs, in simulated time, with nobody
/// being texted.
@NullMarked
package org.herald.processor.rehearsal;

import org.jspecify.annotations.NullMarked;
