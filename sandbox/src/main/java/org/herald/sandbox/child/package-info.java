/// Child processes of the sandbox: each is a JVM of its own, so that it can be killed, frozen and started again as
/// a machine would fail, and none of them outlives the sandbox.
@NullMarked
package org.herald.sandbox.child;

import org.jspecify.annotations.NullMarked;
