/// Who delivers, how fast, and what that does to the routes' weights.
@NullMarked
package org.herald.gateway.quality;

import org.jspecify.annotations.NullMarked;
