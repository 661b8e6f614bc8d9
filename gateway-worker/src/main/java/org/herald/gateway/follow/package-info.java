/// How a topic is followed without an end.
@NullMarked
package org.herald.gateway.follow;

import org.jspecify.annotations.NullMarked;
