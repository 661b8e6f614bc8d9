/// Gives everybody on Kafka the rights they need, or says how.
@NullMarked
package org.herald.sandbox.acls;

import org.jspecify.annotations.NullMarked;
