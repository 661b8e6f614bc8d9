/// What a day's texts cost, and where that ends.
@NullMarked
package org.herald.gateway.spend;

import org.jspecify.annotations.NullMarked;
