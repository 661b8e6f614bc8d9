/// Which account a text goes through, when, and why: routes, breakers, rates, and what holds texts back.
@NullMarked
package org.herald.gateway.route;

import org.jspecify.annotations.NullMarked;
